import { answered } from '#check';
import { declaredWeights } from '../shares/declared-weights.ts';
import { askFor, endedByRule, splitAs } from '../shares/split-as.ts';
import canary from '../suite.ts';

const manifest = new URL('grpc-weights.yaml', import.meta.url);

export default canary.check({
  promise: 'The mesh splits gRPC calls 90 to 10 even when a client sends them all on one connection.',
  explain:
    'gRPC clients keep one HTTP/2 connection. A mesh that balances connections instead of calls would send all of them to one version.',
  apply: ['subsets.yaml', 'grpc-weights.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    const ask = (count: number) => call(frontend, api, { port: 'grpc', count, connection: 'kept', concurrency: 8 });
    return { weights, calls: await askFor(weights, ask) };
  },
  judge: ({ weights, calls }) => ({
    controls: {
      'every call is answered': answered(calls),
      'the sample ended by its rule': endedByRule(calls, weights),
    },
    promises: { 'calls on one connection are split by the weights': splitAs(calls, weights) },
  }),
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
      refutes: 'calls on one connection are split by the weights',
    },
    {
      name: 'other-port',
      patch: { 'VirtualService/api': [{ op: 'replace', path: '/spec/http/0/match/0/port', value: 8080 }] },
      refutes: 'calls on one connection are split by the weights',
    },
  ],
});
