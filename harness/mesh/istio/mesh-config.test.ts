import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../fixtures/cluster/fake-cluster.ts';
import { meshConfig } from './mesh-config.ts';

async function found(maps: Readonly<Record<string, string>>, shared?: string) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } });
  for (const [name, mesh] of Object.entries(maps))
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'istio-system' },
      data: { mesh },
    });
  return meshConfig(cluster, { namespace: 'istio-system', rev: 'default', shared });
}

describe('meshConfig', () => {
  it("has Istio's defaults", async () => {
    expect((await found({ istio: '' })).config).toMatchObject({
      trustDomain: 'cluster.local',
      pathNormalization: 'base',
      outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
      discoverySelectors: [],
    });
  });

  it('reads the shared map too, and the map of the revision wins', async () => {
    const { config, from } = await found(
      {
        istio: 'trustDomain: corp.example',
        beside: 'trustDomain: other.example\npathNormalization: { normalization: MERGE_SLASHES }',
      },
      'beside',
    );
    expect(config).toMatchObject({ trustDomain: 'corp.example', pathNormalization: 'merge-slashes' });
    expect([from('pathNormalization'), from('trustDomain')]).toStrictEqual([
      'ConfigMap istio-system/beside',
      'ConfigMap istio-system/istio over ConfigMap istio-system/beside',
    ]);
  });

  it("merges the proxies' configuration by field, and providers by name", async () => {
    const { config } = await found(
      {
        istio: `
defaultConfig: { discoveryAddress: here, proxyHeaders: { server: { disabled: true } } }
extensionProviders: [{ name: a, of: istio }]
`,
        beside: `
defaultConfig: { concurrency: 2, proxyHeaders: { requestId: { disabled: true } } }
extensionProviders: [{ name: a, of: beside }, { name: b, of: beside }]
`,
      },
      'beside',
    );
    expect(config).toMatchObject({
      defaultConfig: {
        discoveryAddress: 'here',
        concurrency: 2,
        proxyHeaders: { server: { disabled: true }, requestId: { disabled: true } },
      },
      extensionProviders: [
        { name: 'a', of: 'istio' },
        { name: 'b', of: 'beside' },
      ],
    });
  });

  it('takes a shared map that is not there for an empty one, as istiod does', async () => {
    expect((await found({ istio: 'trustDomain: corp.example' }, 'beside')).config.trustDomain).toBe('corp.example');
  });

  it('needs the map of the revision', async () => {
    await expect(found({ beside: '' }, 'beside')).rejects.toThrow('ConfigMap istio-system/istio, which holds');
  });
});
