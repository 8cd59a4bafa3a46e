import { all, applicationPod, finding, type Workload } from '#check';
import { podsInMesh } from '../pods/pods-in-mesh.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'Every proxy is connected to the control plane, as both sides report.',
  // For the pods of its mutants; it has none of its own.
  ...applicationPod,
  async observe({ world, mesh, cluster }) {
    const { caller, callee, injected } = world;
    const pods = await podsInMesh({ mesh, cluster }, [caller, callee, injected]);
    const ask = async ({ pod, proxy }: (typeof pods)[number]) => {
      // Until it has had its first configuration a proxy is not ready, and may not be there to be asked.
      if (proxy !== 'ready') return { pod, says: proxy };
      const { connectedToControlPlane } = await mesh.proxyState(memberOf(pod));
      return { pod, says: connectedToControlPlane ? 'connected' : 'not connected' };
    };
    const [served, proxies] = await Promise.all([mesh.connectedPods(), Promise.all(pods.map(ask))]);
    return { served: served.size, proxies: proxies.map((each) => ({ ...each, served: served.has(each.pod) })) };
  },
  judge: ({ served, proxies }) => ({
    controls: { 'the control plane serves proxies': finding(served > 0, 'at least one', `${String(served)} proxies`) },
    promises: {
      'the control plane serves every proxy': all(proxies, (each) =>
        finding(
          each.served,
          'served by the control plane',
          `${each.pod} ${each.served ? 'is served' : 'is unknown to the control plane'}`,
        ),
      ),
      'every proxy reports that it is connected': all(proxies, ({ pod, says }) =>
        finding(says === 'connected', 'connected', `${pod}: ${says}`),
      ),
    },
  }),
  mutants: [
    {
      name: 'control-plane-out-of-reach',
      overlay: 'control-plane-out-of-reach.mutant.yaml',
      refutes: 'the control plane serves every proxy',
    },
  ],
});

function memberOf(pod: string): Workload['member'] {
  const [namespace = '', name = ''] = pod.split('/');
  return { workload: name, namespace, pod: name, labels: {} };
}
