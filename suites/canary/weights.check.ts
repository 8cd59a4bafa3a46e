import { askAsCallers, judgeCallers } from './callers.ts';
import { declaredWeights } from './declared-weights.ts';
import canary from './suite.ts';

const manifest = new URL('weights.yaml', import.meta.url);

export default canary.check({
  promise: 'Of 100 requests 90 go to v1 and 10 to v2, whoever asks and over whatever connection.',
  apply: ['subsets.yaml', 'weights.yaml'],
  observe: async (context) => askAsCallers(context, await declaredWeights(manifest, 'VirtualService')),
  judge: judgeCallers,
  mutants: [
    {
      name: 'eighty-four',
      overlay: 'weights.eighty-four.mutant.yaml',
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      // Bound to a gateway, it means nothing to callers inside the mesh: they are spread over pods.
      name: 'gateway-only',
      overlay: 'weights.gateway-only.mutant.yaml',
      refutes: 'a caller in the same namespace is served by the weights',
    },
    {
      name: 'swapped',
      overlay: 'weights.swapped.mutant.yaml',
      refutes: 'requests on one connection are split like those on many',
    },
    {
      name: 'own-namespace-only',
      overlay: 'weights.own-namespace-only.mutant.yaml',
      refutes: 'a caller in another namespace is served by the weights',
    },
  ],
});
