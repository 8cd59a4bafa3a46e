import { askAsCallers, judgeCallers } from './callers.ts';
import { declaredWeights } from './declared-weights.ts';
import canary from './suite.ts';

const manifest = new URL('weights-by-http-route.yaml', import.meta.url);

export default canary.check({
  promise: 'Of 100 requests an HTTPRoute gives 90 to v1 and 10 to v2, whoever asks and over whatever connection.',
  requires: ['gateway-api-mesh'],
  apply: 'weights-by-http-route.yaml',
  observe: async (context) => askAsCallers(context, await declaredWeights(manifest, 'HTTPRoute')),
  judge: judgeCallers,
  mutants: [
    {
      name: 'eighty-four',
      overlay: 'weights-by-http-route.eighty-four.mutant.yaml',
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      name: 'swapped',
      overlay: 'weights-by-http-route.swapped.mutant.yaml',
      refutes: 'requests on one connection are split like those on many',
    },
    {
      // All pods of the service, as if there were no versions.
      name: 'whole-service',
      overlay: 'weights-by-http-route.whole-service.mutant.yaml',
      refutes: 'a caller in another namespace is served by the weights',
    },
  ],
});
