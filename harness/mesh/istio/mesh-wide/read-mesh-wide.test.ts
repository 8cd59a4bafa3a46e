import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../../fixtures/cluster/fake-cluster.ts';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { meshConfig } from '../mesh-config.ts';
import { readMeshWide } from './read-mesh-wide.ts';

const namespace = 'istio-system';
const webhooks = { all: [], unreadable: [], tags: {} };

interface Setup {
  readonly mesh?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly values?: object;
  readonly objects?: readonly Manifest[];
}

async function read({ mesh = '', env = {}, values = {}, objects = [] }: Setup) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const map = (name: string, data: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data,
  });
  await cluster.apply(map('istio', { mesh }));
  await cluster.apply(map('istio-sidecar-injector', { values: JSON.stringify(values) }));
  for (const each of objects) await cluster.apply(each);
  const containers = [{ env: Object.entries(env).map(([name, value]) => ({ name, value })) }];
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'istiod', namespace },
    spec: { template: { spec: { containers } } },
  };
  const found = await meshConfig(cluster, { namespace, rev: 'default' });
  return readMeshWide({ cluster, deployment, rev: 'default', found, webhooks });
}

describe('readMeshWide', () => {
  it("has Istio's defaults where nothing is set", async () => {
    expect(await read({})).toStrictEqual({
      meshWide: { settings: [], unreadable: [] },
      defaults: {
        plaintext: 'answered',
        unknownAddresses: 'passed-on',
        retries: { attempts: 2, retryOn: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'] },
        clusterName: 'Kubernetes',
      },
      namespaceLabels: {},
      headersChanged: false,
      ejects: false,
      denies: false,
    });
  });

  it("derives what is promised from the mesh configuration and from istiod's environment", async () => {
    const { defaults, ...wide } = await read({
      mesh: `
outboundTrafficPolicy: { mode: REGISTRY_ONLY }
defaultHttpRetryPolicy: { attempts: 3, retryOn: '503, reset' }
defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }
defaultConfig: { proxyHeaders: { forwardedClientCert: SANITIZE } }
discoverySelectors: [{ matchLabels: { mesh: 'on' } }]
`,
      env: { CLUSTER_ID: 'staging-eu-1' },
    });
    expect(defaults).toStrictEqual({
      plaintext: 'answered',
      unknownAddresses: 'refused',
      retries: { attempts: 3, retryOn: ['503', 'reset'] },
      clusterName: 'staging-eu-1',
    });
    expect(wide).toMatchObject({ headersChanged: true, ejects: true, namespaceLabels: { mesh: 'on' } });
    expect(wide.meshWide.settings).toHaveLength(6);
  });

  it('retries nothing where the policy says no attempts, or none', async () => {
    expect((await read({ mesh: 'defaultHttpRetryPolicy: { attempts: 0 }' })).defaults.retries.attempts).toBe(0);
    expect((await read({ mesh: 'defaultHttpRetryPolicy: {}' })).defaults.retries.attempts).toBe(0);
  });

  it('takes in the root namespace and the injector', async () => {
    const policy = (kind: string, spec: object) => ({
      apiVersion: 'security.istio.io/v1',
      kind,
      metadata: { name: 'default', namespace },
      spec,
    });
    const wide = await read({
      objects: [policy('PeerAuthentication', { mtls: { mode: 'STRICT' } }), policy('AuthorizationPolicy', {})],
      values: {
        global: { proxy: { excludeInboundPorts: '9090', includeIPRanges: '*', clusterDomain: 'corp.internal' } },
      },
    });
    expect(wide).toMatchObject({ denies: true, defaults: { plaintext: 'refused' } });
    expect(wide.meshWide.settings.map(({ what }) => what)).toStrictEqual([
      'global.proxy.excludeInboundPorts is 9090',
      'global.proxy.clusterDomain is corp.internal',
      'mutual TLS is STRICT for every workload',
      'every request is denied that no ALLOW policy allows',
    ]);
  });
});
