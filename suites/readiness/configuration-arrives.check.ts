import { all, answered, control, finding, promise, refused, within } from '../../harness/check/index.ts';
import readiness from './suite.ts';

/** Seconds mean trouble: Istio's own debounce is 0.1 s. */
const budget = { from: 0, to: 10_000, unit: 'ms' };
const marked = { headers: [['x-readiness', 'marked']] } as const;

export default readiness.check({
  promise: 'A new policy reaches every proxy within the budget, and is enforced from then on.',
  requires: ['http-authorization'],
  async observe({ world, call, applyMore }) {
    const { caller, callee, injected } = world;
    const pairs = [
      { from: caller, to: callee },
      { from: injected, to: caller },
    ];
    const send = (options = {}) => Promise.all(pairs.map(({ from, to }) => call(from, to, options)));
    const before = await send(marked);
    const start = performance.now();
    // That it never arrives is what is being looked for, and so no error.
    const arrival = await applyMore('configuration-arrives.yaml').then(
      (ms) => ({ arrived: true, ms, why: '' }),
      (error: unknown) => ({
        arrived: false,
        ms: performance.now() - start,
        why: error instanceof Error ? error.message : String(error),
      }),
    );
    return { before, arrival, after: await send(marked), unmarked: await send() };
  },
  judge: ({ before, arrival, after, unmarked }) => [
    control('before the policy, every request is answered', all(before, answered)),
    control('a request that the policy is not about is answered', all(unmarked, answered)),
    promise(
      'the policy reaches every proxy within the budget',
      arrival.arrived ? within(arrival.ms, budget) : finding(false, `within ${String(budget.to)} ms`, arrival.why),
    ),
    promise(
      'every proxy enforces it from then on',
      all(after, (each) => refused(each, 'http-403')),
    ),
  ],
  mutants: [
    {
      name: 'selects-nobody',
      instead: { 'configuration-arrives.yaml': 'configuration-arrives.selects-nobody.mutant.yaml' },
      refutes: 'every proxy enforces it from then on',
    },
    {
      name: 'of-another-revision',
      instead: { 'configuration-arrives.yaml': 'configuration-arrives.of-another-revision.mutant.yaml' },
      refutes: 'the policy reaches every proxy within the budget',
    },
  ],
});
