import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf } from '../../../fixtures/world/address-of.ts';
import { deployWorld } from '../../../fixtures/world/deploy-world.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';
import { removeNamespaces } from '../../run/run-namespaces.ts';
import type { Workload } from '../../author/world.ts';
import { thisHolder } from '../../foundation/holder.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { connect } from '../../kubernetes/connect.ts';
import { guard } from '../../kubernetes/guard.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { detectMesh } from '../detect-mesh.ts';
import { meshContract, type MeshScene } from '../mesh-contract.ts';
import { istioKinds } from './kinds.ts';
import { proxyAdmin } from './proxy-admin.ts';

const run = `test-${randomBytes(3).toString('hex')}`;
const namespaces = { pods: `mp-${run}-pods`, labelled: `mp-${run}-labelled` };
const minutes = 60_000;
const http = 'envoy.filters.network.http_connection_manager';
const end = new AbortController();
let cluster: Cluster;
let lab: Awaited<ReturnType<typeof labStatus>>;
let scene: MeshScene;

const policy: Manifest = {
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: 'refused', namespace: namespaces.pods },
  spec: {
    selector: { matchLabels: { app: 'callee' } },
    action: 'DENY',
    rules: [{ to: [{ operation: { paths: ['/refused'] } }] }],
  },
};

beforeAll(async () => {
  lab = await labStatus();
  if (lab.state !== 'ready') throw new Error(lab.reason);
  cluster = guard(connect(lab), { run, holder: await thisHolder(), kinds: istioKinds });
  const mesh = await detectMesh(cluster);
  const { world, call } = await deployWorld({
    connections: 'own',
    plan: {
      caller: { namespace: 'pods' },
      callee: { namespace: 'pods' },
      outsider: { namespace: 'pods', joins: 'outside' },
      injected: { namespace: 'labelled', joins: 'by-namespace' },
    },
    namespaces,
    cluster,
    mesh,
    nodeImage: lab.nodeRuntimeImage,
    loadImage: lab.loadImage,
    signal: end.signal,
  });
  const workload = (name: string): Workload => {
    const found = world[name];
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  const [caller, callee] = [workload('caller'), workload('callee')];
  scene = {
    mesh,
    cluster,
    caller: caller.member,
    callee: callee.member,
    injected: workload('injected').member,
    outsider: workload('outsider').member,
    service: addressOf(callee, {}),
    send: async (path) => (await call(caller, callee, { path })).answers,
    policy,
  };
}, 4 * minutes);

afterAll(async () => {
  end.abort();
  await removeNamespaces(cluster, Object.values(namespaces));
}, minutes);

describe("the lab's Istio", () => {
  it('is detected, in the version that the lab says it installed', () => {
    const { name, dataPlane, version, trustDomain } = scene.mesh;
    expect({ name, dataPlane, version, trustDomain }).toEqual({
      name: 'Istio',
      dataPlane: 'sidecar',
      version: lab.mesh?.version,
      trustDomain: 'cluster.local',
    });
  });
});

describe('what is set mesh-wide', () => {
  it('is nothing in the lab', () => {
    expect(scene.mesh.meshWide).toEqual({ settings: [], unreadable: [] });
    expect(scene.mesh.defaults).toMatchObject({ plaintext: 'answered', retries: { attempts: 2 } });
  });
});

describe('the Istio adapter, as the contract wants it:', () => {
  it.each(meshContract)(
    '$says',
    async ({ prove }) => {
      await expect(prove(scene)).resolves.toBeUndefined();
    },
    minutes,
  );
});

describe('the configuration of a proxy in the evidence', () => {
  const canary = 'CANARY-planted-by-a-test';
  const match = { context: 'SIDECAR_INBOUND', listener: { filterChain: { filter: { name: http } } } };
  const lua = {
    name: 'envoy.filters.http.lua',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
      default_source_code: { inline_string: `function envoy_on_request(handle) local key = "${canary}" end` },
    },
  };
  const filter: Manifest = {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'with-a-key', namespace: namespaces.pods },
    spec: {
      workloadSelector: { labels: { app: 'callee' } },
      configPatches: [{ applyTo: 'HTTP_FILTER', match, patch: { operation: 'INSERT_BEFORE', value: lua } }],
    },
  };

  it(
    'has the filter that a team brought, and not the key in its code',
    async () => {
      const { mesh, callee } = scene;
      const change = { objects: [filter], members: [callee] };
      await cluster.apply(filter);
      try {
        await mesh.settle({ ...change, direction: 'applied' });
        const whole = await proxyAdmin(cluster).read(callee, '/config_dump');
        const kept = await mesh.configuration(callee);
        expect({ there: whole.includes(canary), filter: kept.includes(lua.name), kept: kept.includes(canary) }).toEqual(
          {
            there: true,
            filter: true,
            kept: false,
          },
        );
      } finally {
        await cluster.remove({ ...filter, ...filter.metadata });
        await mesh.settle({ ...change, direction: 'removed' });
      }
    },
    minutes,
  );
});
