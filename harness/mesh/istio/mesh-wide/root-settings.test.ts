import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../../fixtures/cluster/fake-cluster.ts';
import { MeshproofError } from '../../../foundation/meshproof-error.ts';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { rootKinds, rootObjects } from './root-objects.ts';
import { deniesByDefault, isStrict, rootSettings } from './root-settings.ts';

const root = 'istio-system';
const object = (kind: keyof typeof rootKinds, spec: object, metadata = {}): Manifest => ({
  apiVersion: rootKinds[kind],
  kind,
  metadata: { name: 'default', namespace: root, ...metadata },
  spec,
});
async function read(...objects: readonly Manifest[]) {
  const cluster = fakeCluster();
  for (const name of [root, 'shop']) await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (const each of objects) await cluster.apply(each);
  return rootObjects(cluster, root);
}
const told = async (...objects: readonly Manifest[]): Promise<readonly string[]> =>
  rootSettings((await read(...objects)).objects).map(({ what, where }) => `${where}: ${what}`);

describe('rootSettings', () => {
  it('tells what applies to every workload, and where it is', async () => {
    expect(
      await told(
        object('PeerAuthentication', { mtls: { mode: 'STRICT' } }),
        object('AuthorizationPolicy', {}, { name: 'allow-nothing' }),
        object('DestinationRule', { host: '*.local', trafficPolicy: { tls: { mode: 'DISABLE' } } }),
        object('EnvoyFilter', { configPatches: [{ match: { context: 'SIDECAR_INBOUND' } }] }),
      ),
    ).toStrictEqual([
      'PeerAuthentication istio-system/default: mutual TLS is STRICT for every workload',
      'AuthorizationPolicy istio-system/allow-nothing: every request is denied that no ALLOW policy allows',
      'DestinationRule istio-system/default: callers of *.local use trafficPolicy {"tls":{"mode":"DISABLE"}}',
      'EnvoyFilter istio-system/default: an EnvoyFilter with 1 patch applies to every proxy',
    ]);
  });

  it.each([
    ['in another namespace', object('PeerAuthentication', { mtls: { mode: 'STRICT' } }, { namespace: 'shop' })],
    ['for some workloads', object('AuthorizationPolicy', { selector: { matchLabels: { app: 'gateway' } } })],
    ['for one host', object('DestinationRule', { host: 'istiod.istio-system.svc.cluster.local' })],
    ['of gateways', object('EnvoyFilter', { configPatches: [{ match: { context: 'GATEWAY' } }] })],
    ['that is the default', object('PeerAuthentication', { mtls: { mode: 'PERMISSIVE' } })],
    [
      'of the lab',
      object('EnvoyFilter', { configPatches: [{}] }, { labels: { 'app.kubernetes.io/managed-by': 'meshproof' } }),
    ],
  ])('does not tell what is %s', async (_, only) => {
    expect(await told(only)).toStrictEqual([]);
  });

  it.each([
    ['DestinationRule', { host: '*.local' }],
    ['Sidecar', { egress: [{ hosts: ['./*'] }] }],
  ] as const)(
    'says of a %s that most namespaces of meshproof have their own, and not that all have',
    async (kind, spec) => {
      const [setting] = rootSettings((await read(object(kind, spec))).objects);
      expect(setting?.apart).toMatch(/^most .* of their own, so this one was not judged there$/);
    },
  );

  it('says what may not be read, and goes on', async () => {
    const cluster = fakeCluster();
    const list: typeof cluster.list = (query) =>
      query.kind === 'Telemetry'
        ? Promise.reject(new MeshproofError('KUBERNETES_FORBIDDEN', 'could not list Telemetry'))
        : cluster.list(query);
    expect(await rootObjects({ ...cluster, list }, root)).toStrictEqual({
      objects: [],
      unreadable: ['Telemetry objects in istio-system'],
    });
  });
});

it('knows a mesh that is STRICT, and one that denies by default', () => {
  expect(isStrict([object('PeerAuthentication', { mtls: { mode: 'STRICT' } })])).toBe(true);
  expect(isStrict([object('PeerAuthentication', { mtls: { mode: 'PERMISSIVE' } })])).toBe(false);
  expect(deniesByDefault([object('AuthorizationPolicy', {})])).toBe(true);
  expect(deniesByDefault([object('AuthorizationPolicy', { action: 'DENY', rules: [{}] })])).toBe(false);
});
