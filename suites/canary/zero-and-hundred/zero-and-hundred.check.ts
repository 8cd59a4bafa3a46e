import { all, answered, answersByVersion, planShare, shares } from '#check';
import canary from '../suite.ts';

/** One request elsewhere refutes 0 or 100; enough are sent that three of a hundred would show themselves. */
const plan = planShare({ share: 1, tolerance: 0.03 });

export default canary.check({
  promise: 'A version gets no request at weight 0, every request at 100, and none when back at 0.',
  apply: 'subsets.yaml',
  async observe({ world: { frontend, api }, call, applyMore }) {
    const steps = ['all-on-v1.yaml', 'all-on-v2.yaml', 'back-on-v1.yaml'] as const;
    const seen = [];
    for (const step of steps) {
      await applyMore(step);
      seen.push(await call(frontend, api, { count: plan.n }));
    }
    const [none, everything, again] = seen;
    if (none === undefined || everything === undefined || again === undefined) throw new Error('a step is missing');
    return { none, everything, again };
  },
  judge: ({ none, everything, again }) => ({
    controls: { 'every request is answered': all([none, everything, again], answered) },
    promises: {
      'at 0 nothing reaches v2': shares(answersByVersion(none), { v1: 100, v2: 0 }, plan),
      'at 100 everything reaches v2': shares(answersByVersion(everything), { v1: 0, v2: 100 }, plan),
      'back at 0 nothing reaches v2': shares(answersByVersion(again), { v1: 100, v2: 0 }, plan),
    },
  }),
  mutants: [
    {
      name: 'not-quite-none',
      instead: {
        'all-on-v1.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'almost-all-on-v1' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 97 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 3 },
          ],
        },
      },
      refutes: 'at 0 nothing reaches v2',
    },
    {
      name: 'not-quite-all',
      instead: {
        'all-on-v2.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'almost-all-on-v2' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 3 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 97 },
          ],
        },
      },
      refutes: 'at 100 everything reaches v2',
    },
    {
      name: 'weight-forgotten',
      instead: {
        'back-on-v1.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'almost-back' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 97 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 3 },
          ],
        },
      },
      refutes: 'back at 0 nothing reaches v2',
    },
  ],
});
