import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { removeNamespaces } from './run-namespaces.ts';

const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mp-1-shop' } };

function ticking() {
  let now = 0;
  return {
    now: () => now,
    date: () => new Date(now),
    pause: (ms: number) => Promise.resolve(void (now += ms)),
  };
}

describe('removeNamespaces', () => {
  it('goes on asking an API server that is away, for as long as a namespace may take to go', async () => {
    const cluster = fakeCluster();
    await cluster.apply(shop);
    const clock = ticking();
    const remove: Cluster['remove'] = (reference) =>
      clock.now() < 100_000
        ? Promise.reject(new MeshproofError('KUBERNETES_UNREACHABLE', 'connection refused'))
        : cluster.remove(reference);
    await removeNamespaces({ ...cluster, remove }, ['mp-1-shop'], clock);
    expect(clock.now()).toBeGreaterThanOrEqual(100_000);
    expect(await cluster.get({ ...shop, name: 'mp-1-shop' })).toBeUndefined();
  });

  it('asks once for a namespace that is ending, and says why it does not go', async () => {
    const cluster = fakeCluster();
    const message = 'Discovery failed for some groups, 1 failing: custom.metrics.k8s.io/v1beta1';
    const conditions = [
      { type: 'NamespaceContentRemaining', status: 'True', message: 'pods. has 1 resource instances' },
      { type: 'NamespaceDeletionDiscoveryFailure', status: 'True', reason: 'DiscoveryFailed', message },
    ];
    const ending = {
      ...shop,
      metadata: { ...shop.metadata, deletionTimestamp: '2026-11-28T00:00:00Z' },
      status: { conditions },
    };
    let removals = 0;
    const remove: Cluster['remove'] = () => Promise.resolve(void (removals += 1));
    const clock = ticking();
    let looks = 0;
    const get: Cluster['get'] = () => Promise.resolve((looks += 1) === 1 ? shop : ending);
    await expect(removeNamespaces({ ...cluster, get, remove }, ['mp-1-shop'], clock)).rejects.toMatchObject({
      message: expect.stringContaining(
        `last seen: Namespace mp-1-shop cannot be deleted: ${message} (NamespaceDeletionDiscoveryFailure)`,
      ) as unknown,
    });
    expect(removals).toBe(1);
    expect(clock.now()).toBeLessThan(30_000);
  });
});
