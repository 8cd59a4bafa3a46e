import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { guard } from './guard.ts';
import { labels } from './labels.ts';
import type { Manifest } from './manifest.ts';

const namespace = (name: string, run?: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...(run === undefined ? {} : { labels: { [labels.run]: run } }) },
});
const configMap: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'note', namespace: 'mp-7f3a' } };
const outside = { code: 'OUTSIDE_THE_RUN' };

function guarded() {
  const real = fakeCluster();
  return { real, cluster: guard(real, { run: '7f3a', holder: 'here/1/2' }) };
}

describe('the guard', () => {
  it('labels a namespace with the run, and says from its first moment who holds it', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    expect(await real.get({ apiVersion: 'v1', kind: 'Namespace', name: 'mp-7f3a' })).toMatchObject({
      metadata: {
        labels: { 'app.kubernetes.io/managed-by': 'meshproof', 'meshproof.dev/run': '7f3a' },
        annotations: { 'meshproof.dev/holder': 'here/1/2' },
      },
    });
  });

  it('labels whatever it writes into its namespaces, and keeps the labels that were there', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    await cluster.apply({ ...configMap, metadata: { ...configMap.metadata, labels: { app: 'api' } } });
    const written = await real.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'note', namespace: 'mp-7f3a' });
    expect(written?.metadata.labels).toEqual({ app: 'api', [labels.managedBy]: 'meshproof', [labels.run]: '7f3a' });
  });

  it('writes a kind of the mesh only when it was handed with the run', async () => {
    const policy = {
      apiVersion: 'mesh.example.com/v1',
      kind: 'Policy',
      metadata: { name: 'closed', namespace: 'mp-7f3a' },
    };
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    await expect(cluster.apply(policy)).rejects.toMatchObject(outside);
    const kinds = { 'mesh.example.com': ['Policy'] };
    const withMesh = guard(real, { run: '7f3a', holder: 'here/1/2', kinds });
    await withMesh.apply(namespace('mp-7f3a'));
    await expect(withMesh.apply(policy)).resolves.toMatchObject({ kind: 'Policy' });
  });

  it('labels the pods that something makes too, and leaves their selector alone', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [] } };
    const spec = { selector: { matchLabels: { app: 'api' } }, template };
    await cluster.apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'mp-7f3a' },
      spec,
    });
    const written = await real.get({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', namespace: 'mp-7f3a' });
    expect(written?.['spec']).toEqual({
      ...spec,
      template: {
        ...template,
        metadata: { labels: { app: 'api', [labels.managedBy]: 'meshproof', [labels.run]: '7f3a' } },
      },
    });
  });

  it('does not let a manifest say that it belongs to another run', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a', 'another'));
    const written = await real.get({ apiVersion: 'v1', kind: 'Namespace', name: 'mp-7f3a' });
    expect(written?.metadata.labels?.[labels.run]).toBe('7f3a');
  });

  it.each<[string, Manifest]>([
    ['a namespace that is not its own', { ...configMap, metadata: { name: 'note', namespace: 'kube-system' } }],
    [
      'the cluster as a whole',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'mp-7f3a' } },
    ],
    [
      'the cluster as a whole, although it names a namespace',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'all', namespace: 'mp-7f3a' },
      },
    ],
    [
      'somewhere that is not known',
      { apiVersion: 'example.com/v1', kind: 'ConfigMap', metadata: { name: 'note', namespace: 'mp-7f3a' } },
    ],
    ['no namespace', { ...configMap, metadata: { name: 'note' } }],
  ])('sends nothing that is meant for %s', async (_, manifest) => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    await expect(cluster.apply(manifest)).rejects.toMatchObject(outside);
    await expect(cluster.remove({ ...manifest, ...manifest.metadata })).rejects.toMatchObject(outside);
    expect(real.writes).toEqual(['apply Namespace mp-7f3a']);
  });

  it('does not take over a namespace that is there already and is not of its run', async () => {
    const { real, cluster } = guarded();
    await real.apply(namespace('mp-7f3a'));
    await real.apply(namespace('other', 'another'));
    await expect(cluster.apply(namespace('mp-7f3a'))).rejects.toMatchObject(outside);
    await expect(cluster.apply(namespace('other'))).rejects.toMatchObject(outside);
    await expect(cluster.apply(configMap)).rejects.toMatchObject(outside);
    expect(real.writes).toHaveLength(2);
  });

  it('does not delete a namespace that it did not make', async () => {
    const { real, cluster } = guarded();
    await real.apply(namespace('default'));
    const reference = { apiVersion: 'v1', kind: 'Namespace', name: 'default' };
    await expect(cluster.remove(reference)).rejects.toMatchObject(outside);
    expect(await real.get(reference)).toBeDefined();
  });

  it('deletes what is its own', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    await cluster.apply(configMap);
    await cluster.remove({ apiVersion: 'v1', kind: 'ConfigMap', name: 'note', namespace: 'mp-7f3a' });
    await cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name: 'mp-7f3a' });
    expect(real.writes.slice(-2)).toEqual(['remove ConfigMap mp-7f3a/note', 'remove Namespace mp-7f3a']);
  });

  it('narrows no reading', async () => {
    const { real, cluster } = guarded();
    await real.apply(namespace('default'));
    expect(await cluster.list({ apiVersion: 'v1', kind: 'Namespace' })).toHaveLength(1);
  });
});
