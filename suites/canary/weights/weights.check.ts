import { askAsCallers, judgeCallers } from '../shares/callers.ts';
import { declaredWeights } from '../shares/declared-weights.ts';
import canary from '../suite.ts';

const manifest = new URL('weights.yaml', import.meta.url);

export default canary.check({
  promise: 'A VirtualService splits requests 90 to 10 for every caller and every kind of connection.',
  explain:
    'The callers are in the namespace of the service and in another one. They send on new connections, and on one that is kept open.',
  apply: ['subsets.yaml', 'weights.yaml'],
  observe: async (context) => askAsCallers(context, await declaredWeights(manifest, 'VirtualService')),
  judge: judgeCallers,
  mutants: [
    {
      name: 'eighty-four',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'eighty-four' },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 84 },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 16 },
        ],
      },
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      // Bound to a gateway, it means nothing to callers inside the mesh: they are spread over pods.
      name: 'gateway-only',
      patch: { 'VirtualService/api': [{ op: 'add', path: '/spec/gateways', value: ['public'] }] },
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      name: 'swapped',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'swapped' },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 10 },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 90 },
        ],
      },
      refutes: 'requests on one connection are split like those on many',
    },
    {
      name: 'own-namespace-only',
      patch: { 'VirtualService/api': [{ op: 'add', path: '/spec/exportTo', value: ['.'] }] },
      refutes: 'a caller in another namespace is served by the weights',
    },
  ],
});
