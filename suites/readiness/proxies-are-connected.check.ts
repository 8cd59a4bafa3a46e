import { all, control, finding, promise } from '../../harness/check/index.ts';
import { applicationPod } from './application-pod.ts';
import { podsInMesh } from './pods-in-mesh.ts';
import readiness from './suite.ts';

export default readiness.check({
  promise: 'Every proxy is connected to the control plane, as both of them say.',
  // For the pods of its mutants; it has none of its own.
  ...applicationPod,
  async observe({ world, mesh, cluster }) {
    const { caller, callee, injected } = world;
    const members = [caller, callee, injected];
    const [pods, served, states] = await Promise.all([
      podsInMesh({ mesh, cluster }, members),
      mesh.connectedPods(),
      Promise.all(members.map(({ member }) => mesh.proxyState(member))),
    ]);
    return {
      served: served.size,
      proxies: pods.map(({ pod }) => ({ pod, served: served.has(pod) })),
      states: members.map(({ name }, index) => ({ name, connected: states[index]?.connectedToControlPlane ?? false })),
    };
  },
  judge: ({ served, proxies, states }) => [
    control('the control plane serves proxies', finding(served > 0, 'at least one', `${String(served)} proxies`)),
    promise(
      'the control plane serves every proxy',
      all(proxies, (each) =>
        finding(
          each.served,
          'served by the control plane',
          `${each.pod} ${each.served ? 'is served' : 'is unknown to the control plane'}`,
        ),
      ),
    ),
    promise(
      'every proxy says that it is connected',
      all(states, ({ name, connected }) =>
        finding(connected, 'connected', `${name} ${connected ? 'is connected' : 'is not connected'}`),
      ),
    ),
  ],
  mutants: [
    {
      name: 'control-plane-out-of-reach',
      overlay: 'proxies-are-connected.control-plane-out-of-reach.mutant.yaml',
      refutes: 'the control plane serves every proxy',
    },
  ],
});
