import { deepEqual, equal, match, ok, partialDeepStrictEqual, rejects } from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Member, Mesh } from './mesh.ts';

/** A mesh and what a test has put into it: pods in namespaces of a run, each with a service account named after its workload. */
export interface MeshScene {
  readonly mesh: Mesh;
  readonly cluster: Cluster;
  /** A member by its own label, as is the callee. */
  readonly caller: Member;
  readonly callee: Member;
  /** A member by its namespace's label. */
  readonly injected: Member;
  /** A pod outside the mesh, in the caller's namespace. */
  readonly outsider: Pick<Member, 'namespace' | 'pod'>;
  /** The callee's service. */
  readonly service: { readonly host: string; readonly port: number };
  /** Sends five requests from the caller to the callee's service; resolves to the number of answers of each kind: `{ 'http-200': 5 }`. */
  readonly send: (path: string) => Promise<Readonly<Partial<Record<string, number>>>>;
  /** An object of the mesh's own kind, not yet applied, by which the callee refuses /refused with a 403 and nothing else. */
  readonly policy: Manifest;
}

/** One property on which the engine and the suites rely. */
export interface MeshClause {
  /** The property as a sentence; the name of its test. */
  readonly says: string;
  /** Leaves the scene as it was. Rejects when the clause is broken. */
  readonly prove: (scene: MeshScene) => Promise<void>;
}

const served = { 'http-200': 5 };
const refused = { 'http-403': 5 };

/**
 * What every adapter must do. For tests only: an adapter's test runs every clause against a real mesh, as
 * harness/mesh/istio/detect-istio.lab.test.ts does.
 */
export const meshContract: readonly MeshClause[] = [
  {
    says: 'it reports the version of its control plane, which is ready and listed',
    prove: async ({ mesh }) => {
      const plane = await mesh.controlPlane();
      match(mesh.version, /^\d+\.\d+/);
      equal(plane.version, mesh.version);
      ok(plane.wanted > 0 && plane.ready === plane.wanted, JSON.stringify(plane));
      const all = (await mesh.controlPlanes()).map(({ namespace, name }) => `${namespace}/${name}`);
      ok(all.includes(`${plane.namespace}/${plane.name}`), all.join(', '));
    },
  },
  {
    says: 'every capability that it does not support has a reason',
    prove: ({ mesh }) => {
      for (const [name, support] of Object.entries(mesh.capabilities))
        ok(support.supported || support.reason.length > 0, name);
      return Promise.resolve();
    },
  },
  {
    says: 'a pod that joined, by its own label or that of its namespace, has a ready proxy; a pod outside has none',
    prove: async ({ mesh, cluster, caller, callee, injected, outsider }) => {
      const proxyOf = async ({ namespace, pod: name }: Pick<Member, 'namespace' | 'pod'>) => {
        const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', namespace, name });
        ok(pod, `${namespace}/${name} is not there`);
        return mesh.proxyIn(pod);
      };
      for (const member of [caller, callee, injected]) partialDeepStrictEqual(await proxyOf(member), { ready: true });
      equal(await proxyOf(outsider), undefined);
    },
  },
  {
    says: 'the control plane and the proxy of every member report their connection, and no pod outside has one',
    prove: async ({ mesh, caller, callee, injected, outsider }) => {
      const connected = await mesh.connectedPods();
      const known = ({ namespace, pod }: Pick<Member, 'namespace' | 'pod'>) => connected.has(`${namespace}/${pod}`);
      deepEqual([caller, callee, injected, outsider].map(known), [true, true, true, false]);
      for (const member of [caller, callee, injected])
        partialDeepStrictEqual(await mesh.proxyState(member), { connectedToControlPlane: true });
    },
  },
  {
    says: 'a proxy serves with the identity of its service account, in the trust domain of the mesh',
    prove: async ({ mesh, callee, injected }) => {
      for (const member of [callee, injected]) {
        const identity = mesh.identity(member.namespace, member.workload);
        ok(identity.startsWith(`spiffe://${mesh.trustDomain}/`), identity);
        equal((await mesh.proxyState(member)).identity, identity);
      }
    },
  },
  {
    says: 'the roots of a namespace are certificates that may sign others',
    prove: async ({ mesh, callee }) => {
      const roots = (await mesh.roots(callee.namespace)).match(/-+BEGIN CERTIFICATE-+[^-]+-+END CERTIFICATE-+/g) ?? [];
      ok(roots.length > 0, 'there are none');
      deepEqual(
        roots.filter((root) => !new X509Certificate(root).ca),
        [],
      );
    },
  },
  {
    says: 'the proxy of the server counts each request once, and the proxy of the caller does not count it as inbound',
    prove: async ({ mesh, caller, callee, send }) => {
      const before = { caller: await mesh.counters(caller), callee: await mesh.counters(callee) };
      deepEqual(await send('/'), served);
      const after = { caller: await mesh.counters(caller), callee: await mesh.counters(callee) };
      // Without a policy, a mesh may or may not count allowed requests.
      deepEqual(
        { ...after.callee, allowed: 0 },
        { ...before.callee, allowed: 0, requests: before.callee.requests + 5 },
      );
      deepEqual(after.caller, before.caller);
    },
  },
  {
    says: 'the proxy of the caller counts each request once for the service, and has its pod as a healthy endpoint',
    prove: async ({ mesh, caller, service, send }) => {
      const whole = async () => (await mesh.upstreams(caller, service)).find(({ subset }) => subset === '');
      const before = await whole();
      deepEqual(await send('/'), served);
      const after = await whole();
      equal((after?.requests ?? 0) - (before?.requests ?? 0), 5);
      equal(after?.retries, before?.retries);
      equal(after?.endpoints.length, 1);
      partialDeepStrictEqual(after.endpoints[0], { healthy: true, ejected: false });
    },
  },
  {
    says: 'a policy is in force from the moment it has settled, and its denials are counted',
    prove: async (scene) => {
      const { during, denied } = await underPolicy(scene);
      deepEqual(during.settled.proxies, [scene.callee.workload]);
      ok(
        during.settled.after >= 0 && during.settled.evidence !== 'nothing to wait for',
        JSON.stringify(during.settled),
      );
      deepEqual([during.refused, during.others, denied], [refused, served, 5]);
    },
  },
  {
    says: 'a policy is no longer in force from the moment its removal has settled',
    prove: async (scene) => {
      deepEqual(await scene.send('/refused'), served);
      const { after } = await underPolicy(scene);
      deepEqual(after.settled.proxies, [scene.callee.workload]);
      deepEqual(after.refused, served);
    },
  },
  {
    says: 'an object that was never applied does not settle, and a signal ends the wait',
    prove: async ({ mesh, caller, callee, policy }) => {
      const signal = AbortSignal.timeout(1000);
      const change = { objects: [policy], direction: 'applied', members: [caller, callee], signal } as const;
      await rejects(mesh.settle(change), { name: 'TimeoutError' });
    },
  },
  {
    says: 'it restarts no proxy outside the namespaces of a run',
    prove: async ({ mesh }) => {
      const foreign = { workload: 'theirs', namespace: 'kube-system', pod: 'theirs', labels: {} };
      await rejects(mesh.restartProxy(foreign), { code: 'OUTSIDE_THE_RUN' });
    },
  },
];

/** The answers under the policy and after its removal, each immediately after it has settled. The caller asserts only after the policy is gone. */
async function underPolicy({ mesh, cluster, caller, callee, policy, send }: MeshScene) {
  const { apiVersion, kind, metadata } = policy;
  const change = { objects: [policy], members: [caller, callee] };
  await cluster.apply(policy);
  try {
    const settled = await mesh.settle({ ...change, direction: 'applied' });
    const before = await mesh.counters(callee);
    const during = { settled, refused: await send('/refused'), others: await send('/') };
    const { denied } = await mesh.counters(callee);
    await cluster.remove({ apiVersion, kind, name: metadata.name, namespace: callee.namespace });
    const gone = await mesh.settle({ ...change, direction: 'removed' });
    return { during, denied: denied - before.denied, after: { settled: gone, refused: await send('/refused') } };
  } finally {
    await cluster.remove({ apiVersion, kind, name: metadata.name, namespace: callee.namespace });
  }
}
