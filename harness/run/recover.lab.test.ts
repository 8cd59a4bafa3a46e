import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labStatus } from '../../kind/lab/lab-status.ts';
import { systemClock } from '../foundation/clock.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { connect } from '../kubernetes/connect.ts';
import { recover } from './recover.ts';
import { runNamespaces } from './run-namespaces.ts';

const main = join(import.meta.dirname, '..', '..', 'scripts', 'main.ts');
const reports = join(tmpdir(), `meshproof-recover-${String(process.pid)}`);
const checkResult = /readiness\/[^/]+\/result\.json$/;
const minutes = 60_000;
let cluster: Cluster;

beforeAll(async () => {
  cluster = connect(await labStatus());
});
afterAll(() => rm(reports, { recursive: true, force: true }));

/** Kinds in which a run could leave something; those that live in no namespace too, where it never should. */
const kinds = [
  ['v1', 'Namespace'],
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'ServiceAccount'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['coordination.k8s.io/v1', 'Lease'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['security.istio.io/v1', 'AuthorizationPolicy'],
  ['security.istio.io/v1', 'PeerAuthentication'],
  ['security.istio.io/v1', 'RequestAuthentication'],
  ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.istio.io/v1', 'Sidecar'],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ['networking.istio.io/v1', 'VirtualService'],
] as const;

async function leftBy(run: string): Promise<readonly string[]> {
  const labelSelector = `meshproof.dev/run=${run}`;
  const lists = await Promise.all(kinds.map(([apiVersion, kind]) => cluster.list({ apiVersion, kind, labelSelector })));
  return lists.flat().map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
}

interface Moment {
  /** So many of the run's checks have been judged. */
  readonly judged: number;
  /** Milliseconds after that. */
  readonly afterMs: number;
}

/** Starts a run, kills it at a moment after its first namespace, and says which it was. */
async function killedRun({ judged, afterMs }: Moment): Promise<string> {
  const folder = join(reports, `${String(judged)}-${String(afterMs)}`);
  const child = spawn(process.execPath, [main, 'run', '--suite', 'readiness', '--report', folder], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const come = await waitUntil({ what: 'the run had not come so far', within: minutes, every: 50 }, async () => {
    const [run] = await readdir(join(folder, 'runs')).catch(() => []);
    const there = run === undefined ? [] : await runNamespaces(cluster, run);
    const results = (await readdir(folder, { recursive: true })).filter((file) => checkResult.test(file));
    return run !== undefined && there.length > 0 && results.length >= judged
      ? { done: true, value: run }
      : { done: false, saw: `${String(there.length)} namespaces, ${String(results.length)} checks judged` };
  });
  await systemClock.pause(afterMs);
  child.kill('SIGKILL');
  await ended;
  return come.value;
}

describe('recover, after kill -9', () => {
  it.each<[string, Moment]>([
    ['the world is being made', { judged: 0, afterMs: 0 }],
    ['pods are starting', { judged: 0, afterMs: 300 + Math.round(Math.random() * 4000) }],
    ['checks are running', { judged: 1 + Math.floor(Math.random() * 7), afterMs: 0 }],
  ])(
    'leaves nothing of a run that was killed while %s (%j)',
    async (_, moment) => {
      const run = await killedRun(moment);
      expect(await leftBy(run)).not.toEqual([]);
      const { removed, left } = await recover({ cluster });
      expect(removed).toHaveProperty([run]);
      expect(left).not.toHaveProperty([run]);
      expect(await leftBy(run)).toEqual([]);
    },
    3 * minutes,
  );
});
