import { once } from 'node:events';
import { request } from 'node:http';
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

  it('says of a namespace when it expires, in a form that compares as text', async () => {
    const { real, cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    const written = await real.get({ apiVersion: 'v1', kind: 'Namespace', name: 'mp-7f3a' });
    const expires = written?.metadata.annotations?.['meshproof.dev/expires'] ?? '';
    expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const hours = (Date.parse(expires) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(5.9);
    expect(hours).toBeLessThanOrEqual(6);
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

  it('counts a namespace as its own only after the API server has agreed', async () => {
    const real = fakeCluster();
    let refuse = true;
    const apply: typeof real.apply = (manifest) =>
      refuse ? Promise.reject(new Error('the API server did not answer')) : real.apply(manifest);
    const cluster = guard({ ...real, apply }, { run: '7f3a', holder: 'here/1/2' });
    await expect(cluster.apply(namespace('mp-7f3a'))).rejects.toThrow('did not answer');
    refuse = false;
    await expect(cluster.apply(configMap)).rejects.toMatchObject(outside);
    // It was created all the same, and the end of the run has to remove it.
    await real.apply(namespace('mp-7f3a', '7f3a'));
    await cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name: 'mp-7f3a' });
    expect(real.writes.at(-1)).toBe('remove Namespace mp-7f3a');
  });

  const reaching = async (place: string | undefined): Promise<unknown> => {
    const reaches = () => [{ said: 'spec.host "x"', namespace: place }];
    const cluster = guard(fakeCluster(), { run: '7f3a', holder: 'here/1/2', reaches });
    await cluster.apply(namespace('mp-7f3a'));
    return cluster.apply(configMap);
  };

  it('writes what names a namespace of the run', async () => {
    await expect(reaching('mp-7f3a')).resolves.toMatchObject({ kind: 'ConfigMap' });
  });

  it.each([
    ['another namespace', 'istio-system'],
    ['no single namespace', undefined],
  ])('does not write what names %s', async (_, place) => {
    const message = expect.stringContaining('spec.host "x"') as unknown;
    await expect(reaching(place)).rejects.toMatchObject({ ...outside, message });
  });

  it('sends nothing but reads to the pods of others', async () => {
    const { cluster } = guarded();
    await cluster.apply(namespace('mp-7f3a'));
    const to = (place: string) => request({ method: 'POST', agent: cluster.tunnel(place, 'api', 15000), port: 1 });
    expect(() => to('istio-system')).toThrow('refused to send POST / to pod istio-system/api');
    const own = to('mp-7f3a');
    await expect(once(own, 'error')).resolves.toMatchObject([{ code: 'ECONNREFUSED' }]);
  });

  it('narrows no reading', async () => {
    const { real, cluster } = guarded();
    await real.apply(namespace('default'));
    expect(await cluster.list({ apiVersion: 'v1', kind: 'Namespace' })).toHaveLength(1);
  });
});
