import { answered } from '#check';
import { declaredWeights } from '../shares/declared-weights.ts';
import { askFor, endedByRule, splitAs } from '../shares/split-as.ts';
import canary from '../suite.ts';

const manifest = new URL('pods-do-not-count.yaml', import.meta.url);

/** With `weights` beside it, where v2 has five pods: this one gives the same share to v3, which has one. */
export default canary.check({
  promise: 'The mesh splits traffic by weight, not by the number of pods behind a version.',
  explain: 'v3 has one pod, and gets the share that v2 gets with five pods in the check `weights`.',
  apply: ['subsets.yaml', 'pods-do-not-count.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    return { weights, asked: await askFor(weights, (count) => call(frontend, api, { count })) };
  },
  judge: ({ weights, asked }) => ({
    controls: {
      'every request is answered': answered(asked),
      'the sample ended by its rule': endedByRule(asked, weights),
    },
    promises: { 'one pod gets what its weight says': splitAs(asked, weights) },
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
      refutes: 'one pod gets what its weight says',
    },
    {
      // All pods of the service, as if there were no versions.
      name: 'no-subsets',
      patch: {
        'VirtualService/api': [
          {
            op: 'replace',
            path: '/spec/http/0',
            value: { name: 'by-pods', route: [{ destination: { host: 'api.shop.svc.cluster.local' } }] },
          },
        ],
      },
      refutes: 'one pod gets what its weight says',
    },
  ],
});
