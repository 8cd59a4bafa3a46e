import { all, answered, serviceOf, type Workload } from '#check';
import { freshNames } from '../names/fresh-names.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'Pods outside the mesh reach each other and a mesh pod that accepts plaintext.',
  explain: 'This shows that the network works without the mesh.',
  apply: { pods: 'pods-reach-each-other.yaml', plain: 'door.yaml' },
  // DNS caches names for 5 s to 30 s, so the service gets a new name each time.
  ...freshNames,
  async observe({ world, call }, suffix) {
    const { caller, callee, outsider, bystander } = world;
    // The check's own headless service, in front of the bystander.
    const { host: headlessHost } = serviceOf(bystander, `door-${suffix}`);
    const door: Workload = { ...bystander, headlessHost };
    return {
      alive: await Promise.all([call(caller, callee), call(caller, bystander)]),
      outside: [
        await call(outsider, bystander, { via: 'pod' }),
        await call(outsider, bystander, { via: 'service' }),
        await call(outsider, door, { via: 'headless' }),
      ],
      inside: await call(outsider, callee, { via: 'pod' }),
    };
  },
  judge: ({ alive, outside, inside }) => ({
    controls: { 'both servers answer a caller in the mesh': all(alive, answered) },
    promises: {
      'pods outside the mesh reach each other by pod, service and headless address': all(outside, answered),
      'a pod outside reaches a pod of the mesh that accepts plaintext': answered(inside),
    },
  }),
  mutants: [
    {
      name: 'wrong-selector',
      patch: { 'Service/door': [{ op: 'replace', path: '/spec/selector/app', value: 'outsider' }] },
      refutes: 'pods outside the mesh reach each other by pod, service and headless address',
    },
    {
      name: 'strict',
      patch: { 'PeerAuthentication/callee': [{ op: 'replace', path: '/spec/mtls/mode', value: 'STRICT' }] },
      refutes: 'a pod outside reaches a pod of the mesh that accepts plaintext',
    },
  ],
});
