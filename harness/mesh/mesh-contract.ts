import { deepEqual, equal, match, ok, partialDeepStrictEqual, rejects } from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Member, Mesh } from './mesh.ts';

/** A mesh and what a test has put into it: pods in namespaces of a run, each with the service account of its workload's name. */
export interface MeshScene {
  readonly mesh: Mesh;
  readonly cluster: Cluster;
  /** Joined by their own label. */
  readonly caller: Member;
  readonly callee: Member;
  /** Joined by its namespace's label. */
  readonly injected: Member;
  /** Stays outside, beside the caller. */
  readonly outsider: Pick<Member, 'namespace' | 'pod'>;
  /** The callee's. */
  readonly service: { readonly host: string; readonly port: number };
  /** Sends five requests from the caller to the callee's service, and says how often each kind of answer came: `{ 'http-200': 5 }`. */
  readonly send: (path: string) => Promise<Readonly<Partial<Record<string, number>>>>;
  /** In the mesh's own kind: the callee refuses /refused with a 403, and nothing else. Not applied. */
  readonly policy: Manifest;
}

/** One thing that everybody may rely on who is given a mesh. */
export interface MeshClause {
  readonly says: string;
  /** Leaves the scene as it was. Rejects when the clause is broken. */
  readonly prove: (scene: MeshScene) => Promise<void>;
}

const served = { 'http-200': 5 };
const refused = { 'http-403': 5 };

/** For tests only: what the engine and the suites take for granted of every adapter. */
export const meshContract: readonly MeshClause[] = [
  {
    says: 'it says its version, which is its control plane’s, and that is ready and listed',
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
    says: 'whatever it cannot do has a reason',
    prove: ({ mesh }) => {
      for (const [name, support] of Object.entries(mesh.capabilities))
        ok(support.supported || support.reason.length > 0, name);
      return Promise.resolve();
    },
  },
  {
    says: 'a pod that joined, by its own label or its namespace’s, has a ready proxy; one outside has none',
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
    says: 'the control plane is connected to the proxy of every member, as both say, and to nothing outside',
    prove: async ({ mesh, caller, callee, injected, outsider }) => {
      const connected = await mesh.connectedPods();
      const known = ({ namespace, pod }: Pick<Member, 'namespace' | 'pod'>) => connected.has(`${namespace}/${pod}`);
      deepEqual([caller, callee, injected, outsider].map(known), [true, true, true, false]);
      for (const member of [caller, callee, injected])
        partialDeepStrictEqual(await mesh.proxyState(member), { connectedToControlPlane: true });
    },
  },
  {
    says: 'a proxy serves with the identity of its workload’s service account, in the mesh’s trust domain',
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
    says: 'the server’s proxy counts each request once, and the caller’s does not take it for one of its own',
    prove: async ({ mesh, caller, callee, send }) => {
      const before = { caller: await mesh.counters(caller), callee: await mesh.counters(callee) };
      deepEqual(await send('/'), served);
      const after = { caller: await mesh.counters(caller), callee: await mesh.counters(callee) };
      // Where no policy is, a mesh may or may not count what it lets through.
      deepEqual(
        { ...after.callee, allowed: 0 },
        { ...before.callee, allowed: 0, requests: before.callee.requests + 5 },
      );
      deepEqual(after.caller, before.caller);
    },
  },
  {
    says: 'the caller’s proxy counts each request once for the service, and has its pod as a healthy endpoint',
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
    says: 'a policy is in force from the moment at which it has settled, and is counted',
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
    says: 'a policy is not in force any more from the moment at which its removal has settled',
    prove: async (scene) => {
      deepEqual(await scene.send('/refused'), served);
      const { after } = await underPolicy(scene);
      deepEqual(after.settled.proxies, [scene.callee.workload]);
      deepEqual(after.refused, served);
    },
  },
  {
    says: 'what nobody has applied does not settle, and the wait for it can be called off',
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

/** What is answered while the policy is there and when it is gone, each right after the mesh said so; everything is looked at before it is judged. */
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
