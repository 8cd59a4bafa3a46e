import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import type { Manifest } from './manifest.ts';
import { overlaid, overlaySchema, withOverlay, type Overlay } from './overlay.ts';

const overlay: Overlay = {
  Namespace: { labels: { 'istio-discovery': 'enabled' }, annotations: { owner: 'mesh' } },
  ServiceAccount: { imagePullSecrets: [{ name: 'registry' }] },
  Pod: {
    labels: { 'cost-center': '17' },
    annotations: { 'sidecar.istio.io/proxyCPULimit': '1', 'proxy.istio.io/config': '{}' },
    imagePullSecrets: [{ name: 'registry' }],
    tolerations: [{ key: 'team', operator: 'Exists' }],
    nodeSelector: { pool: 'mesh' },
    priorityClassName: 'low',
    securityContext: { runAsUser: null, fsGroup: 7 },
    containers: { resources: { limits: { cpu: '1' } }, securityContext: { privileged: false } },
  },
};

const podSpec = {
  securityContext: { runAsNonRoot: true, runAsUser: 1000 },
  initContainers: [{ name: 'k6' }],
  containers: [{ name: 'echo', resources: { requests: { cpu: '10m' }, limits: { memory: '256Mi' } } }],
};

const wanted = {
  imagePullSecrets: [{ name: 'registry' }],
  tolerations: [{ key: 'team', operator: 'Exists' }],
  nodeSelector: { pool: 'mesh' },
  priorityClassName: 'low',
  securityContext: { runAsNonRoot: true, fsGroup: 7 },
  initContainers: [{ name: 'k6', resources: { limits: { cpu: '1' } }, securityContext: { privileged: false } }],
  containers: [
    {
      name: 'echo',
      resources: { requests: { cpu: '10m' }, limits: { memory: '256Mi', cpu: '1' } },
      securityContext: { privileged: false },
    },
  ],
};

const own = {
  labels: { app: 'api', 'cost-center': 'own' },
  annotations: { 'proxy.istio.io/config': '{"concurrency":1}' },
};
const marked = {
  labels: { app: 'api', 'cost-center': 'own' },
  annotations: { 'sidecar.istio.io/proxyCPULimit': '1', 'proxy.istio.io/config': '{"concurrency":1}' },
};

const object = (kind: string, fields: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'api', ...own },
  ...fields,
});

describe('overlaid', () => {
  it('adds to a Pod, and keeps the labels and annotations that it has', () => {
    expect(overlaid(object('Pod', { spec: podSpec }), overlay)).toStrictEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'api', ...marked },
      spec: wanted,
    });
  });

  it.each(['Deployment', 'Job'])('adds to the pods of a %s, and not to the object itself', (kind) => {
    const made = overlaid(object(kind, { spec: { replicas: 1, template: { metadata: own, spec: podSpec } } }), overlay);
    expect(made['metadata']).toStrictEqual({ name: 'api', ...own });
    expect(made['spec']).toStrictEqual({ replicas: 1, template: { metadata: marked, spec: wanted } });
  });

  it('adds to Namespaces and ServiceAccounts', () => {
    expect(overlaid(object('Namespace'), overlay).metadata).toMatchObject({
      labels: { app: 'api', 'istio-discovery': 'enabled' },
      annotations: { owner: 'mesh' },
    });
    expect(overlaid(object('ServiceAccount'), overlay)).toMatchObject({ imagePullSecrets: [{ name: 'registry' }] });
  });

  it.each(['Service', 'ConfigMap', 'AuthorizationPolicy'])('leaves a %s as it is', (kind) => {
    const given = object(kind, { spec: { selector: { app: 'api' } } });
    expect(overlaid(given, overlay)).toStrictEqual(given);
  });

  it('changes nothing when it is empty', () => {
    for (const kind of ['Namespace', 'ServiceAccount', 'Pod']) {
      const given = object(kind, { spec: podSpec });
      expect(overlaid(given, {})).toStrictEqual(given);
    }
  });

  it('adds to everything that is applied to a cluster', async () => {
    const cluster = fakeCluster();
    await withOverlay(cluster, overlay).apply(object('Namespace'));
    expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name: 'api' })).toMatchObject({
      metadata: { labels: { 'istio-discovery': 'enabled' } },
    });
  });
});

describe('overlaySchema', () => {
  it.each([
    ['a misspelt field', { Pod: { toleration: [] } }, /toleration/],
    ['another kind', { Service: { labels: {} } }, /Service/],
    ['a label by which pods are found', { Pod: { labels: { app: 'x' } } }, /finds its pods/],
    ['a label that is a number', { Namespace: { labels: { team: 7 } } }, /expected string/],
  ])('refuses %s', (_, given, message) => {
    expect(() => overlaySchema.parse(given)).toThrow(message);
  });

  it('accepts what the overlay above has', () => {
    expect(overlaySchema.parse(overlay)).toStrictEqual(overlay);
  });
});
