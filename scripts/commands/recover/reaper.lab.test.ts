import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { waitUntil } from '../../../harness/foundation/wait-until.ts';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import type { Manifest } from '../../../harness/kubernetes/manifest.ts';
import { removeNamespaces } from '../../../harness/run/run-namespaces.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';
import { root } from '../../cli/root.ts';

const minutes = 60_000;
const [expired, lasting, renamed] = ['mp-dead1-shop', 'mp-dead2-shop', 'reaper-test-theirs'] as const;
let cluster: Cluster;
let applied: readonly Manifest[] = [];

const namespace = (name: string, run: string, expires: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: { 'app.kubernetes.io/managed-by': 'meshproof', 'meshproof.dev/run': run },
    annotations: { 'meshproof.dev/expires': expires },
  },
});

interface CronJobSpec {
  readonly jobTemplate: {
    readonly spec: {
      readonly template: { readonly spec: { readonly containers: readonly [{ readonly image: string }] } };
    };
  };
}

/** The job that the CronJob would make, with the image that the lab has. */
function jobOf(cronJob: Manifest, image: string): Manifest {
  const { spec } = (cronJob['spec'] as CronJobSpec).jobTemplate;
  const [container] = spec.template.spec.containers;
  const pod = { ...spec.template.spec, containers: [{ ...container, image }] };
  const { namespace: place = '' } = cronJob.metadata;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'reaper-test', namespace: place },
    spec: { ...spec, template: { ...spec.template, spec: pod } },
  };
}

beforeAll(async () => {
  const lab = await labStatus();
  if (lab.state !== 'ready') throw new Error(lab.reason);
  cluster = connect(lab);
  const text = await readFile(join(root, 'suites/readiness/reaper.yaml'), 'utf8');
  const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  const job = manifests.filter(({ kind }) => kind === 'CronJob').map((each) => jobOf(each, lab.nodeRuntimeImage));
  // The namespace is the lab's own, and holds the account of its fence.
  const rights = manifests.filter(({ kind }) => kind !== 'CronJob' && kind !== 'Namespace');
  await cluster.apply(namespace(expired, 'dead1', '2026-01-01T00:00:00.000Z'));
  await cluster.apply(namespace(lasting, 'dead2', '2999-01-01T00:00:00.000Z'));
  await cluster.apply(namespace(renamed, 'dead1', '2026-01-01T00:00:00.000Z'));
  applied = [...rights, ...job];
  for (const manifest of applied) await cluster.apply(manifest);
}, minutes);

afterAll(async () => {
  for (const manifest of applied) await cluster.remove({ ...manifest, ...manifest.metadata });
  await removeNamespaces(cluster, [expired, lasting, renamed]);
}, minutes);

describe('reaper.yaml', () => {
  it(
    'removes the namespaces of runs that have expired, and no others',
    async () => {
      const there = async (name: string) =>
        (await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name })) !== undefined;
      await waitUntil({ what: `${expired} was not gone`, within: minutes, every: 500 }, async () =>
        (await there(expired)) ? { done: false, saw: 'still there' } : { done: true, value: undefined },
      );
      const job = await cluster.get({
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: 'reaper-test',
        namespace: 'meshproof',
      });
      expect(job?.['status']).not.toMatchObject({ failed: expect.any(Number) as unknown });
      expect([await there(lasting), await there(renamed)]).toEqual([true, true]);
    },
    2 * minutes,
  );
});
