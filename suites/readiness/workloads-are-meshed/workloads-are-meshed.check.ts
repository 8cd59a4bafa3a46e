import { all, answered, applicationPod, finding, identifiedAs, type Exchange, type Finding } from '#check';
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
      // Without a proxy of its own, so that nothing the mesh does to callers can spoil it.
      plain: await call(outsider, callee),
      exchanges: await Promise.all([call(injected, caller), call(caller, callee), call(callee, injected)]),
      pods: await podsInMesh({ mesh, cluster }, [caller, callee, injected]),
    };
  },
  judge: ({ plain, exchanges, pods }) => ({
    controls: { 'a workload answers a plaintext caller': answered(plain) },
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

const counted = ({ proxy, count, from, to }: Exchange): Finding => ({
  holds: proxy?.requests === count,
  expected: `the proxy of ${to.workload} counts +${String(count)}`,
  observed: `${String(count)} sent by ${from.workload}, the proxy of ${to.workload} counted +${String(proxy?.requests ?? 0)}`,
});
