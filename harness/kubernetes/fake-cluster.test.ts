import { describe, expect, it } from '@jest/globals';
import { clusterContract } from './cluster-contract.ts';
import { fakeCluster } from './fake-cluster.ts';

describe('the fake cluster, as the contract wants it:', () => {
  it.each(clusterContract)('$says', async ({ prove }) => {
    const cluster = fakeCluster();
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } });
    await expect(prove(cluster, 'own')).resolves.toBeUndefined();
  });
});
