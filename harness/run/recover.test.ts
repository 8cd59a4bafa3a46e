import { describe, expect, it } from '@jest/globals';
import { fakeCluster, type FakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { guard } from '../kubernetes/guard.ts';
import { thisHolder } from '../foundation/holder.ts';
import { recover } from './recover.ts';
import { holdLease } from './run-lease.ts';

const elsewhere = 'another-machine/b.1/42/1000';
const gone = async (): Promise<string> => (await thisHolder()).replace(/\d+$/, '1');

/** A run that has made its two namespaces and an object, and then was killed. */
async function leftovers(cluster: FakeCluster, { run, holder }: { readonly run: string; readonly holder: string }) {
  const own = guard(cluster, { run, holder });
  for (const name of [`mp-${run}`, `mp-${run}-authz-shop`])
    await own.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  await own.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'left', namespace: `mp-${run}-authz-shop` },
  });
  return own;
}

const leaseOf = (namespace: string, renewTime: string): Manifest => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'meshproof-run', namespace },
  spec: { holderIdentity: elsewhere, renewTime },
});

const namespacesIn = async (cluster: FakeCluster): Promise<readonly string[]> =>
  (await cluster.list({ apiVersion: 'v1', kind: 'Namespace' })).map(({ metadata }) => metadata.name);

describe('recover', () => {
  it('removes all that a run whose process is gone has left', async () => {
    const cluster = fakeCluster();
    await leftovers(cluster, { run: 'dead1', holder: await gone() });
    await expect(recover({ cluster })).resolves.toEqual({
      removed: { dead1: ['mp-dead1', 'mp-dead1-authz-shop'] },
      left: {},
    });
    expect(await namespacesIn(cluster)).toEqual([]);
    expect(await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual([]);
  });

  it('touches nothing that is not of a run', async () => {
    const cluster = fakeCluster();
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    await cluster.apply({ ...namespace, metadata: { name: 'mp-of-somebody' } });
    await cluster.apply({ ...namespace, metadata: { name: 'b', labels: { 'meshproof.dev/run': 'x' } } });
    await cluster.apply({
      ...namespace,
      metadata: { name: 'c', labels: { 'app.kubernetes.io/managed-by': 'meshproof' } },
    });
    // Every label of a run, and not its name.
    const both = { 'app.kubernetes.io/managed-by': 'meshproof', 'meshproof.dev/run': 'x' };
    for (const name of ['payments', 'mp-xy', 'mp-'])
      await cluster.apply({ ...namespace, metadata: { name, labels: both } });
    await expect(recover({ cluster })).resolves.toEqual({ removed: {}, left: {} });
    await expect(recover({ cluster, run: 'x' })).resolves.toEqual({ removed: {}, left: {} });
    expect(await namespacesIn(cluster)).toEqual(['mp-of-somebody', 'b', 'c', 'payments', 'mp-xy', 'mp-']);
  });

  it('leaves a run alone whose process is running, and says why', async () => {
    const cluster = fakeCluster();
    const holder = await thisHolder();
    await leftovers(cluster, { run: 'alive', holder });
    await leftovers(cluster, { run: 'dead1', holder: await gone() });
    const { removed, left } = await recover({ cluster });
    expect(left).toEqual({ alive: `process ${holder} is running` });
    expect(Object.keys(removed)).toEqual(['dead1']);
    expect(await namespacesIn(cluster)).toEqual(['mp-alive', 'mp-alive-authz-shop']);
  });

  it('takes a run that seems alive when it is named, and no other', async () => {
    const cluster = fakeCluster();
    await leftovers(cluster, { run: 'alive', holder: await thisHolder() });
    await leftovers(cluster, { run: 'dead1', holder: await gone() });
    await expect(recover({ cluster, run: 'alive' })).resolves.toMatchObject({ left: {} });
    expect(await namespacesIn(cluster)).toEqual(['mp-dead1', 'mp-dead1-authz-shop']);
  });

  it('believes the lease of a run on another machine', async () => {
    const cluster = fakeCluster();
    const own = await leftovers(cluster, { run: 'far01', holder: elsewhere });
    await using _lease = await holdLease(own, 'mp-far01', elsewhere);
    const { removed, left } = await recover({ cluster });
    expect(removed).toEqual({});
    expect(left).toEqual({ far01: `its lease, held by ${elsewhere}, was renewed recently` });
  });

  it('removes a run on another machine whose lease ran out, and one that had none yet', async () => {
    const cluster = fakeCluster();
    const own = await leftovers(cluster, { run: 'far01', holder: elsewhere });
    await own.apply(leaseOf('mp-far01', '2026-01-01T00:00:00.000000Z'));
    await leftovers(cluster, { run: 'far02', holder: elsewhere });
    expect(Object.keys((await recover({ cluster })).removed)).toEqual(['far01', 'far02']);
  });

  it('believes a lease that is renewed by a clock that is behind', async () => {
    const cluster = fakeCluster();
    await leftovers(cluster, { run: 'far01', holder: elsewhere });
    await leftovers(cluster, { run: 'far02', holder: elsewhere });
    await cluster.apply(leaseOf('mp-far01', '2026-11-26T09:50:00.000000Z'));
    await cluster.apply(leaseOf('mp-far02', '2026-11-26T09:50:00.000000Z'));
    const clock: Clock = {
      now: () => 0,
      date: () => new Date('2026-11-26T10:00:00Z'),
      // Whoever is alive renews it meanwhile.
      pause: async () => {
        await cluster.apply(leaseOf('mp-far01', '2026-11-26T09:50:10.000000Z'));
      },
    };
    const { removed, left } = await recover({ cluster, clock });
    expect(Object.keys(left)).toEqual(['far01']);
    expect(Object.keys(removed)).toEqual(['far02']);
  });

  it('finds nothing more to do the second time', async () => {
    const cluster = fakeCluster();
    await leftovers(cluster, { run: 'dead1', holder: await gone() });
    await recover({ cluster });
    await expect(recover({ cluster })).resolves.toEqual({ removed: {}, left: {} });
  });
});
