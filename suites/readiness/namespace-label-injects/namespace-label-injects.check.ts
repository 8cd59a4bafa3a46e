import { applicationPod, equal } from '#check';
import { joined } from '../pods/joined.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'The mesh injects a proxy into pods of a labelled namespace, unless a pod opts out.',
  apply: { labelled: 'namespace-label-injects.yaml' },
  ...applicationPod,
  observe: async (context) => ({
    plain: await joined(context, { namespace: context.world.injected.namespace, name: 'says-nothing' }),
    twin: await joined(context, { namespace: context.world.injected.namespace, name: 'stays-out' }),
  }),
  judge: ({ plain, twin }) => ({
    controls: { 'both pods run': equal(plain.running && twin.running, true) },
    promises: {
      'the pod without a label of its own has a ready proxy': equal(plain.proxy, 'ready'),
      "a peer sees the identity of the pod's service account": equal(plain.presents, plain.identity),
      'the pod that opts out has no proxy': equal(twin.proxy, 'none'),
    },
  }),
  mutants: [
    {
      name: 'opted-out',
      patch: {
        'Pod/says-nothing': [{ op: 'add', path: '/metadata/labels', value: { 'sidecar.istio.io/inject': 'false' } }],
      },
      refutes: 'the pod without a label of its own has a ready proxy',
    },
    {
      // The label that does it is sidecar.istio.io/inject.
      name: 'misspelled-opt-out',
      patch: {
        'Pod/stays-out': [
          { op: 'replace', path: '/metadata/labels', value: { 'sidecar.istio.io/injection': 'false' } },
        ],
      },
      refutes: 'the pod that opts out has no proxy',
    },
  ],
});
