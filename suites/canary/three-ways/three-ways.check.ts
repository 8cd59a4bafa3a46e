import { answered } from '#check';
import { declaredWeights } from '../shares/declared-weights.ts';
import { askFor, endedByRule, splitAs } from '../shares/split-as.ts';
import canary from '../suite.ts';

const manifest = new URL('three-ways.yaml', import.meta.url);

export default canary.check({
  promise: 'Three versions with weights 80, 15 and 5 get 80, 15 and 5 of 100 requests.',
  apply: ['subsets.yaml', 'three-ways.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    return { weights, asked: await askFor(weights, (count) => call(frontend, api, { count })) };
  },
  judge: ({ weights, asked }) => ({
    controls: {
      'every request is answered': answered(asked),
      'the sample ended by its rule': endedByRule(asked, weights),
    },
    promises: { 'each version gets its share': splitAs(asked, weights) },
  }),
  mutants: [
    {
      name: 'swapped',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 5 },
          { op: 'replace', path: '/spec/http/0/route/2/weight', value: 15 },
        ],
      },
      refutes: 'each version gets its share',
    },
    {
      name: 'six-points',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 74 },
          { op: 'replace', path: '/spec/http/0/route/2/weight', value: 11 },
        ],
      },
      refutes: 'each version gets its share',
    },
    {
      name: 'one-forgotten',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 20 },
          { op: 'remove', path: '/spec/http/0/route/2' },
        ],
      },
      refutes: 'each version gets its share',
    },
  ],
});
