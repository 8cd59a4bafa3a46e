import { askAsCallers, judgeCallers } from '../shares/callers.ts';
import { declaredWeights } from '../shares/declared-weights.ts';
import canary from '../suite.ts';

const manifest = new URL('weights-by-http-route.yaml', import.meta.url);

export default canary.check({
  promise: 'An HTTPRoute splits requests 90 to 10 for every caller and every kind of connection.',
  explain:
    'The callers are in the namespace of the service and in another one. They send on new connections, and on one that is kept open.',
  requires: ['gateway-api-mesh'],
  apply: 'weights-by-http-route.yaml',
  observe: async (context) => askAsCallers(context, await declaredWeights(manifest, 'HTTPRoute')),
  judge: judgeCallers,
  mutants: [
    {
      name: 'eighty-four',
      patch: {
        'HTTPRoute/api': [
          { op: 'replace', path: '/spec/rules/0/backendRefs/0/weight', value: 84 },
          { op: 'replace', path: '/spec/rules/0/backendRefs/1/weight', value: 16 },
        ],
      },
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      name: 'swapped',
      patch: {
        'HTTPRoute/api': [
          { op: 'replace', path: '/spec/rules/0/backendRefs/0/weight', value: 10 },
          { op: 'replace', path: '/spec/rules/0/backendRefs/1/weight', value: 90 },
        ],
      },
      refutes: 'requests on one connection are split like those on many',
    },
    {
      // All pods of the service, as if there were no versions.
      name: 'whole-service',
      patch: {
        'HTTPRoute/api': [{ op: 'replace', path: '/spec/rules/0/backendRefs', value: [{ name: 'api', port: 8080 }] }],
      },
      refutes: 'a caller in another namespace is served by the weights',
    },
  ],
});
