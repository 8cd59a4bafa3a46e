import { applicationPod, equal, finding } from '#check';
import { takenIn } from '../pods/taken-in.ts';
import { joined } from '../pods/joined.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'A pod with the injection label has a proxy; a pod that no webhook selects has none.',
  explain:
    'Where a webhook of the mesh takes in every pod that does not opt out, a pod without the label has a proxy, too.',
  apply: 'pod-label-injects.yaml',
  ...applicationPod,
  observe: async (context) => ({
    labelled: await joined(context, { namespace: context.world.caller.namespace, name: 'asks' }),
    twin: await joined(context, { namespace: context.world.caller.namespace, name: 'does-not-ask' }),
    takenInBy: await takenIn(context, context.world.caller),
  }),
  judge: ({ labelled, twin, takenInBy }) => ({
    controls: { 'both pods run': equal(labelled.running && twin.running, true) },
    promises: {
      'the pod with the label has a ready proxy': equal(labelled.proxy, 'ready'),
      "a peer sees the identity of the pod's service account": equal(labelled.presents, labelled.identity),
      'the pod without the label has no proxy, unless the mesh takes in every pod':
        takenInBy === undefined
          ? equal(twin.proxy, 'none')
          : finding(twin.proxy === 'ready', `ready, by ${takenInBy}`, twin.proxy),
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
      refutes: 'the pod without the label has no proxy, unless the mesh takes in every pod',
    },
  ],
});
