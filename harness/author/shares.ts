import { judgeShares, type JudgedShares } from '../statistics/judge-shares.ts';
import type { SharesPlan } from '../statistics/plan-shares.ts';
import type { Finding } from '../verdict/expectation.ts';

type Counts = Readonly<Record<string, number>>;
type Planned = Pick<SharesPlan, 'n' | 'alpha' | 'power'>;

/**
 * Holds when counts by way (version, endpoint, …) agree with these shares or weights, as far as a sample of the planned size can tell
 * (`planShares`). Never holds with fewer counts than planned; add `sampled` as a control, so that a short sample is inconclusive, not
 * refuted. Draw one sample only: a second one, drawn because the first was refuted, raises the error rate above alpha.
 * @example
 * const weights = { v1: 90, v2: 10 };
 * const plan = planShares(weights, { tolerance: 0.06 });
 * // in observe: call(frontend, api, { count: plan.n }); in judge:
 * controls: { 'the sample is large enough': sampled(answersByVersion(exchange), plan) },
 * promises: { 'the weights are kept': shares(answersByVersion(exchange), weights, plan) },
 */
export function shares(observed: Counts, expected: Counts, plan: Planned): Finding {
  const judged = judgeShares(observed, expected, plan);
  const { off, ...statistics } = judged;
  const short = judged.n < plan.n ? `; only ${String(judged.n)} of ${String(plan.n)} planned` : '';
  return {
    holds: off.length === 0 && judged.n >= plan.n,
    expected: expectedShares(judged.expected),
    observed: `${toldShares(judged)}${short}`,
    statistics,
  };
}

/** Holds when the sample is as large as planned. */
export function sampled(observed: Counts, plan: Pick<Planned, 'n'>): Finding {
  const n = Object.values(observed).reduce((sum, count) => sum + count, 0);
  return { holds: n >= plan.n, expected: `at least ${String(plan.n)} counted`, observed: `${String(n)} counted` };
}

/** "v1 90 %, v2 10 %" */
export const expectedShares = (expected: Counts): string =>
  Object.entries(expected)
    .map(([way, share]) => `${way} ${percent(share)} %`)
    .join(', ');

/** "v1 1808 of 2000 (90.4 %, 99.9999 % interval 86.8–93.3 %), expected 90 %; a shift of 5.3 points would have been seen with power 0.99" */
export function toldShares({ n, counts, expected, intervals, alpha, power, smallestShift, off }: JudgedShares): string {
  const ways = Object.keys(expected);
  const confidence = String(Number(((1 - alpha) * 100).toPrecision(10)));
  // With two ways, the second count follows from the first.
  const telling = ways.length === 2 ? ways.slice(0, 1) : ways;
  const each = telling.map((way) => {
    const count = counts[way] ?? 0;
    const [from, to] = intervals[way] ?? [0, 1];
    const range =
      n === 0 ? '' : ` (${percent(count / n)} %, ${confidence} % interval ${percent(from)}–${percent(to)} %)`;
    return `${way} ${String(count)} of ${String(n)}${range}, expected ${percent(expected[way] ?? 0)} %${off.includes(way) ? ' ✗' : ''}`;
  });
  return `${each.join('; ')}; a shift of ${percent(smallestShift)} ${percent(smallestShift) === '1' ? 'point' : 'points'} would have been seen with power ${String(power)}`;
}

/** A share in percent, to a tenth. */
export const percent = (share: number): string => String(Math.round(share * 1000) / 10);
