import {
  all,
  answered,
  applicationPod,
  finding,
  identifiedAs,
  refused,
  type Exchange,
  type Finding,
  type MeshDefaults,
} from '#check';
import { podsInMesh } from '../pods/pods-in-mesh.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'Every pod that belongs in the mesh has a working proxy.',
  explain: 'Its peers see its identity, and requests pass through its proxy.',
  // For the pods of its mutants; it has none of its own.
  ...applicationPod,
  async observe({ world, mesh, cluster, call }) {
    const { caller, callee, injected, outsider } = world;
    return {
      plaintext: mesh.defaults.plaintext,
      // Without a proxy of its own, so that nothing the mesh does to callers can spoil it.
      plain: await call(outsider, callee),
      exchanges: await Promise.all([call(injected, caller), call(caller, callee), call(callee, injected)]),
      pods: await podsInMesh({ mesh, cluster }, [caller, callee, injected]),
    };
  },
  judge: ({ plaintext = 'answered', plain, exchanges, pods }: Seen) => ({
    controls: {
      'a workload answers a plaintext caller, or its proxy refuses it where the mesh is STRICT':
        plaintext === 'answered' ? answered(plain) : refusedAtTheDoor(plain),
    },
    promises: {
      'every pod has a ready proxy': all(pods, ({ pod, proxy }) =>
        finding(proxy === 'ready', 'ready', `${pod}: ${proxy}`),
      ),
      'each proxy counts the requests that its peer sends': all(exchanges, counted),
      "each server sees its peer's own SPIFFE identity": all(exchanges, (each) =>
        identifiedAs(each, each.from.identity ?? ''),
      ),
    },
  }),
  mutants: [
    {
      name: 'pod-left-out',
      overlay: { labelled: 'pod-left-out.mutant.yaml' },
      refutes: 'every pod has a ready proxy',
    },
    {
      name: 'answered-on-the-way',
      overlay: 'answered-on-the-way.mutant.yaml',
      refutes: 'each proxy counts the requests that its peer sends',
    },
    {
      name: 'without-tls',
      overlay: 'without-tls.mutant.yaml',
      refutes: "each server sees its peer's own SPIFFE identity",
    },
  ],
});

interface Seen {
  /** Absent in records of before 2026-11-29. */
  readonly plaintext?: MeshDefaults['plaintext'];
  readonly plain: Exchange;
  readonly exchanges: readonly Exchange[];
  readonly pods: readonly { readonly pod: string; readonly proxy: 'ready' | 'not ready' | 'no proxy' }[];
}

/** Refused by the proxy, which counts each connection that it drops: a server that is not there refuses, too. */
function refusedAtTheDoor(plain: Exchange): Finding {
  const seen = refused(plain, 'reset');
  const dropped = plain.proxy?.unmatched ?? 0;
  return {
    holds: seen.holds && dropped === plain.count,
    expected: `${seen.expected}, each dropped by the server's proxy`,
    observed: `${seen.observed}; its proxy dropped ${String(dropped)}`,
  };
}

const counted = ({ proxy, count, from, to }: Exchange): Finding => ({
  holds: proxy?.requests === count,
  expected: `the proxy of ${to.workload} counts +${String(count)}`,
  observed: `${String(count)} sent by ${from.workload}, the proxy of ${to.workload} counted +${String(proxy?.requests ?? 0)}`,
});
