import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { thisHolder } from '../foundation/holder.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { leftBehind, leftBehindText } from './left-behind.ts';

const elsewhere = 'another-machine/b.1/42/1000';

interface Run {
  readonly run: string;
  readonly holder: string;
  readonly created: string;
  readonly renewTime?: string;
}

async function runIn(cluster: Cluster, { run, holder, created, renewTime }: Run): Promise<void> {
  const labels = { 'app.kubernetes.io/managed-by': 'meshproof', 'meshproof.dev/run': run };
  for (const name of [`mp-${run}`, `mp-${run}-authz-shop`]) {
    const metadata = { name, labels, annotations: { 'meshproof.dev/holder': holder }, creationTimestamp: created };
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  if (renewTime === undefined) return;
  const metadata = { name: 'meshproof-run', namespace: `mp-${run}` };
  await cluster.apply({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec: { renewTime } });
}

const noon: Clock = { ...systemClock, date: () => new Date('2026-11-28T12:00:00Z') };

describe('leftBehind', () => {
  it('is undefined where nothing is, and where every run works', async () => {
    const cluster = fakeCluster();
    await expect(leftBehind(cluster)).resolves.toBeUndefined();
    await runIn(cluster, { run: 'alive', holder: await thisHolder(), created: '2026-11-28T11:00:00Z' });
    await runIn(cluster, {
      run: 'far01',
      holder: elsewhere,
      created: '2026-11-28T11:00:00Z',
      renewTime: '2026-11-28T11:59:50.000000Z',
    });
    await expect(leftBehind(cluster, noon)).resolves.toBeUndefined();
  });

  it('counts what a process that is gone, a lease that ran out and a run without a lease have left', async () => {
    const cluster = fakeCluster();
    const gone = (await thisHolder()).replace(/\d+$/, '1');
    await runIn(cluster, { run: 'dead1', holder: gone, created: '2026-11-28T03:00:00Z' });
    await runIn(cluster, {
      run: 'far01',
      holder: elsewhere,
      created: '2026-11-27T03:00:00Z',
      renewTime: '2026-11-28T11:59:00.000000Z',
    });
    await runIn(cluster, { run: 'far02', holder: elsewhere, created: '2026-11-28T11:00:00Z' });
    const found = await leftBehind(cluster, noon);
    expect(found).toEqual({ runs: ['dead1', 'far01', 'far02'], namespaces: 6, since: '2026-11-27T03:00:00Z' });
    expect(cluster.writes.filter((write) => write.startsWith('remove'))).toEqual([]);
  });
});

describe('leftBehindText', () => {
  it('counts, and says since when', () => {
    const since = '2026-11-27T03:00:00Z';
    expect(leftBehindText({ runs: ['a'], namespaces: 1, since })).toBe(
      '1 run that ended without cleaning up has left 1 namespace here, the oldest since 2026-11-27T03:00:00Z: a',
    );
    expect(leftBehindText({ runs: ['a', 'b'], namespaces: 9, since })).toBe(
      '2 runs that ended without cleaning up have left 9 namespaces here, the oldest since 2026-11-27T03:00:00Z: a, b',
    );
  });
});
