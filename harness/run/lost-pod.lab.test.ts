import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployWorld } from '../../fixtures/world/deploy-world.ts';
import { labStatus, type ReadyLab } from '../../kind/lab/lab-status.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { connect } from '../kubernetes/connect.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { DeployedWorld, DeployWorld } from './deploy-world.ts';
import { findSuites } from './find-suites.ts';
import type { RunWatcher } from './run-events.ts';
import { runSuites } from './run-suites.ts';
import { selectSuites } from './select-suites.ts';

const root = join(import.meta.dirname, '..', '..');
const minutes = 60_000;
const only = /^authz\/(default-deny|methods|namespaces|paths)$/;
let lab: ReadyLab;
let cluster: Cluster;
let reports: string;

beforeAll(async () => {
  const status = await labStatus();
  if (status.state !== 'ready') throw new Error(status.reason);
  lab = status;
  cluster = connect(lab);
  reports = await mkdtemp(join(tmpdir(), 'meshproof-lost-pod-'));
});
afterAll(() => rm(reports, { recursive: true, force: true }));

/** Deletes the pod of a workload as a drain does, and waits until its ReplicaSet has made another. */
async function deletePod({ world }: DeployedWorld, workload: string): Promise<string> {
  const { namespace = '', pod: name = '' } = world[workload] ?? {};
  const reference = { apiVersion: 'v1', kind: 'Pod', name, namespace };
  await cluster.remove(reference, 0);
  await waitUntil({ what: `${name} was not deleted`, within: minutes, every: 100 }, async () =>
    (await cluster.get(reference)) === undefined
      ? { done: true, value: undefined }
      : { done: false, saw: 'it is there' },
  );
  return `pod ${namespace}/${name} was deleted`;
}

type Moment = 'when its objects are applied' | 'before its first call';

/** Runs some checks, and deletes a pod of their world during the second. */
async function runWithout(workload: string, moment: Moment) {
  const started: string[] = [];
  let world: DeployedWorld | undefined;
  let deleted: Promise<string> | undefined;
  const deleteOnce = (): Promise<string> | undefined =>
    started.length === 2 && world !== undefined ? (deleted ??= deletePod(world, workload)) : undefined;
  const deploy: DeployWorld = async (order) => {
    world = await deployWorld(order);
    const { call } = world;
    return Object.assign(world, {
      call: async (...asked: Parameters<typeof call>) => {
        if (moment === 'before its first call') await deleteOnce();
        return call(...asked);
      },
    });
  };
  const watcher: RunWatcher = {
    checkStarted: ({ check }) => {
      started.push(check);
      if (moment === 'when its objects are applied') void deleteOnce();
    },
  };
  const { kubeconfig, context, nodeRuntimeImage: nodeImage, loadImage } = lab;
  const result = await runSuites(
    {
      ...{ command: 'run', cluster: connect({ kubeconfig, context }), nodeImage, loadImage, watcher, reports },
      ...{ keep: false, allowMeshCa: false, recoverFirst: false, recoverCommand: '', again: '', atOnce: 1 },
      signal: new AbortController().signal,
    },
    selectSuites(await findSuites(root, { suites: ['authz'], beside: [] }), { suites: ['authz'], only }),
    deploy,
  );
  return { result, deleted: await deleted, checks: result.suites.flatMap(({ checks }) => checks) };
}

const verdicts = (checks: readonly CheckResult[]) => checks.map(({ verdict }) => verdict);

describe('a pod that is deleted while checks are run', () => {
  it.each<[string, Moment]>([
    ['api', 'before its first call'],
    ['frontend', 'before its first call'],
    ['api', 'when its objects are applied'],
  ])(
    'is named by the check that lost it (%s, %s), and the next one begins with the pod that came',
    async (workload, moment) => {
      const { result, deleted, checks } = await runWithout(workload, moment);
      expect(verdicts(checks)).toEqual(['held', 'errored', 'held', 'held']);
      expect(checks[1]).toMatchObject({ errorCode: 'WORLD_POD_GONE' });
      expect(checks[1]?.reason).toContain(deleted);
      expect(result).toMatchObject({ exitCode: 2, undone: true, errors: [] });
    },
    3 * minutes,
  );
});
