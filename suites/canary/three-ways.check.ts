import { answered, control, promise } from '#check';
import { declaredWeights } from './declared-weights.ts';
import { askFor, endedByRule, splitAs } from './split-as.ts';
import canary from './suite.ts';

const manifest = new URL('three-ways.yaml', import.meta.url);

export default canary.check({
  promise: 'Three versions at 80, 15 and 5 get 80, 15 and 5 of 100 requests.',
  apply: ['subsets.yaml', 'three-ways.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    return { weights, asked: await askFor(weights, (count) => call(frontend, api, { count })) };
  },
  judge: ({ weights, asked }) => [
    control('every request is answered', answered(asked)),
    control('the sample ended by its rule', endedByRule(asked, weights)),
    promise('each version gets its share', splitAs(asked, weights)),
  ],
  mutants: [
    { name: 'swapped', overlay: 'three-ways.swapped.mutant.yaml', refutes: 'each version gets its share' },
    { name: 'six-points', overlay: 'three-ways.six-points.mutant.yaml', refutes: 'each version gets its share' },
    { name: 'one-forgotten', overlay: 'three-ways.one-forgotten.mutant.yaml', refutes: 'each version gets its share' },
  ],
});
