import { applicationPod, equal } from '#check';
import { joined } from '../pods/joined.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'The mesh injects a proxy into a pod with the injection label, and into no other pod.',
  apply: 'pod-label-injects.yaml',
  ...applicationPod,
  observe: async (context) => ({
    labelled: await joined(context, { namespace: context.world.caller.namespace, name: 'asks' }),
    twin: await joined(context, { namespace: context.world.caller.namespace, name: 'does-not-ask' }),
  }),
  judge: ({ labelled, twin }) => ({
    controls: { 'both pods run': equal(labelled.running && twin.running, true) },
    promises: {
      'the pod with the label has a ready proxy': equal(labelled.proxy, 'ready'),
      "a peer sees the identity of the pod's service account": equal(labelled.presents, labelled.identity),
      'the pod without the label has no proxy': equal(twin.proxy, 'none'),
    },
  }),
  mutants: [
    {
      name: 'opted-out',
      patch: { 'Pod/asks': [{ op: 'replace', path: '/metadata/labels/sidecar.istio.io~1inject', value: 'false' }] },
      refutes: 'the pod with the label has a ready proxy',
    },
    {
      name: 'twin-asks-too',
      patch: {
        'Pod/does-not-ask': [{ op: 'add', path: '/metadata/labels', value: { 'sidecar.istio.io/inject': 'true' } }],
      },
      refutes: 'the pod without the label has no proxy',
    },
  ],
});
