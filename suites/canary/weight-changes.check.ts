import { all, answered, answersByVersion, control, finding, promise, shares } from '../../harness/check/index.ts';
import type { Exchange, Finding } from '../../harness/check/index.ts';
import { declaredWeights, type Weights } from './declared-weights.ts';
import { loadUntil } from './load-until.ts';
import { planSample } from './plan-sample.ts';
import canary from './suite.ts';

const percentages = [10, 30, 50, 80, 100] as const;
const fileOf = (percentage: number): string => `shift.${String(percentage)}.yaml`;

/** Enough to tell a step from its neighbours, which are 20 points away; at 100, from one request of a hundred elsewhere. */
const planOf = (weights: Weights) =>
  planSample(weights, { tolerance: Object.values(weights).includes(0) ? 0.01 : 0.15 });

interface Step {
  readonly weights: Weights;
  readonly settledMs: number;
  /** Of a caller in another namespace, from before the change to after it. */
  readonly meanwhile: readonly Exchange[];
  /** Of both callers, from when the change had settled. */
  readonly after: readonly Exchange[];
}

export default canary.check({
  promise:
    'Weights move from 10 to 100 under load without one failed request, and once moved no caller goes by the old.',
  apply: 'subsets.yaml',
  async observe({ world: { frontend, partner, api }, call, applyMore }) {
    const steps: Step[] = [];
    for (const percentage of percentages) {
      const file = fileOf(percentage);
      const weights = await declaredWeights(new URL(file, import.meta.url), 'VirtualService');
      const change = async () => {
        const settledMs = await applyMore(file);
        const { n: count } = planOf(weights);
        return { settledMs, after: [await call(frontend, api, { count }), await call(partner, api, { count })] };
      };
      const changed = change();
      const meanwhile = await loadUntil(call, { from: partner, to: api }, changed);
      steps.push({ weights, ...(await changed), meanwhile });
    }
    return { steps };
  },
  judge: ({ steps }) => [
    control('there is load during every change', all(steps, loaded)),
    promise(
      'no request fails during a change',
      all(
        steps.flatMap(({ meanwhile }) => meanwhile),
        answered,
      ),
    ),
    promise(
      'no request fails after a change',
      all(
        steps.flatMap(({ after }) => after),
        answered,
      ),
    ),
    promise(
      'after each change every caller is served by the new weights',
      all(steps.flatMap(settledShares), (each) => each),
    ),
  ],
  table: ({ steps }) => ({
    title: 'the shift',
    columns: ['v2', 'settled in ms', 'requests meanwhile', 'v2 afterwards, same namespace', 'other namespace'],
    rows: steps.map(({ weights, settledMs, meanwhile, after }) => [
      `${String(weights['v2'])} %`,
      String(Math.round(settledMs)),
      String(meanwhile.reduce((sum, { count }) => sum + count, 0)),
      ...after.map((exchange) => `${String(answersByVersion(exchange)['v2'] ?? 0)} of ${String(exchange.count)}`),
    ]),
  }),
  mutants: [
    {
      name: 'stuck',
      instead: { 'shift.50.yaml': 'shift.stuck.mutant.yaml' },
      refutes: 'after each change every caller is served by the new weights',
    },
    {
      name: 'not-quite',
      instead: { 'shift.100.yaml': 'shift.not-quite.mutant.yaml' },
      refutes: 'after each change every caller is served by the new weights',
    },
    {
      // Weights that name a subset before its DestinationRule does.
      name: 'to-nowhere',
      instead: { 'shift.30.yaml': 'shift.to-nowhere.mutant.yaml' },
      refutes: 'no request fails during a change',
    },
  ],
});

function loaded({ weights, meanwhile }: Step): Finding {
  const sent = meanwhile.reduce((sum, { count }) => sum + count, 0);
  return finding(
    sent > 0,
    'requests during every change',
    `${String(sent)} requests on the way to ${String(weights['v2'])} %`,
  );
}

const settledShares = ({ weights, after }: Step): readonly Finding[] =>
  after.map((exchange) => shares(answersByVersion(exchange), weights, planOf(weights)));
