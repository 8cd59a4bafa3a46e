import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../fixtures/cluster/fake-cluster.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { clusterSymptoms } from './cluster-symptoms.ts';

describe('clusterSymptoms', () => {
  it('says that there is no mesh, and writes nothing to find out', async () => {
    const cluster = fakeCluster();
    const found = await clusterSymptoms(cluster);
    expect(found.map(({ state }) => state)).toEqual(['fine', 'fine', 'missing']);
    expect(found[2]).toMatchObject({ what: expect.stringContaining('no service mesh') as unknown });
    expect(cluster.writes).toEqual([]);
  });

  it('names permissions that are not granted, and the file that grants them', async () => {
    const found = await clusterSymptoms(fakeCluster({ may: () => false }));
    expect(found[1]?.what).toMatch(/^(\d+) of \1 permissions are not granted: get namespaces, list namespaces, /);
    expect(found[1]?.remedy).toContain('suites/readiness/permissions.yaml');
  });

  it('stops at a cluster that does not answer', async () => {
    const version = () => Promise.reject(new MeshproofError('KUBERNETES_UNREACHABLE', 'fake did not answer'));
    expect(await clusterSymptoms({ ...fakeCluster(), version })).toEqual([
      {
        state: 'missing',
        what: 'fake did not answer',
        remedy: 'check that this answers: kubectl --context fake version',
      },
    ]);
  });
});
