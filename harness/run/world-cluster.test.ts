import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { worldCluster } from './world-cluster.ts';

describe('worldCluster', () => {
  it('has the mesh say of everything that is applied who may see it', async () => {
    const real = fakeCluster();
    const seen: (readonly string[])[] = [];
    const visibleTo: Parameters<typeof worldCluster>[1]['visibleTo'] = (object, namespaces) => {
      seen.push(namespaces);
      return { ...object, metadata: { ...object.metadata, annotations: { seen: namespaces.join(' ') } } };
    };
    const cluster = worldCluster(real, { visibleTo }, ['a', 'b']);
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });
    expect(seen).toEqual([['a', 'b']]);
    expect(await real.get({ apiVersion: 'v1', kind: 'Namespace', name: 'a' })).toMatchObject({
      metadata: { annotations: { seen: 'a b' } },
    });
  });
});
