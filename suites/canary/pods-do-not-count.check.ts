import { answered, control, promise } from '#check';
import { declaredWeights } from './declared-weights.ts';
import { askFor, endedByRule, splitAs } from './split-as.ts';
import canary from './suite.ts';

const manifest = new URL('pods-do-not-count.yaml', import.meta.url);

/** With `weights` beside it, where v2 has five pods: this one gives the same share to v3, which has one. */
export default canary.check({
  promise: 'A version with one pod gets by its weight what one with five gets.',
  apply: ['subsets.yaml', 'pods-do-not-count.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    return { weights, asked: await askFor(weights, (count) => call(frontend, api, { count })) };
  },
  judge: ({ weights, asked }) => [
    control('every request is answered', answered(asked)),
    control('the sample ended by its rule', endedByRule(asked, weights)),
    promise('one pod gets what its weight says', splitAs(asked, weights)),
  ],
  mutants: [
    {
      name: 'eighty-four',
      overlay: 'pods-do-not-count.eighty-four.mutant.yaml',
      refutes: 'one pod gets what its weight says',
    },
    {
      // All pods of the service, as if there were no versions.
      name: 'no-subsets',
      overlay: 'pods-do-not-count.no-subsets.mutant.yaml',
      refutes: 'one pod gets what its weight says',
    },
  ],
});
