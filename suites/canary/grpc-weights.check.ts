import { answered, control, promise } from '#check';
import { declaredWeights } from './declared-weights.ts';
import { askFor, endedByRule, splitAs } from './split-as.ts';
import canary from './suite.ts';

const manifest = new URL('grpc-weights.yaml', import.meta.url);

export default canary.check({
  promise:
    'gRPC calls are split 90 to 10 one by one, although a client makes them all on one connection, as gRPC clients do.',
  apply: ['subsets.yaml', 'grpc-weights.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    const ask = (count: number) => call(frontend, api, { port: 'grpc', count, connection: 'kept', concurrency: 8 });
    return { weights, calls: await askFor(weights, ask) };
  },
  judge: ({ weights, calls }) => [
    control('every call is answered', answered(calls)),
    control('the sample ended by its rule', endedByRule(calls, weights)),
    promise('calls on one connection are split by the weights', splitAs(calls, weights)),
  ],
  mutants: [
    {
      name: 'eighty-four',
      overlay: 'grpc-weights.eighty-four.mutant.yaml',
      refutes: 'calls on one connection are split by the weights',
    },
    {
      name: 'other-port',
      overlay: 'grpc-weights.other-port.mutant.yaml',
      refutes: 'calls on one connection are split by the weights',
    },
  ],
});
