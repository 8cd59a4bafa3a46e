import { judgeShares, type JudgedShares } from '../statistics/judge-shares.ts';
import type { SharesPlan } from '../statistics/plan-shares.ts';
import type { Finding } from '../verdict/expectation.ts';

type Counts = Readonly<Record<string, number>>;
type Planned = Pick<SharesPlan, 'n' | 'alpha' | 'power'>;

/**
 * Counts by way (version, endpoint, …) came from these shares or weights, as far as a sample of the planned size can tell (`planShares`).
 * It never holds with fewer than planned; put `sampled` beside it as a control, so that a short sample is inconclusive, not refuted. One
 * sample is all there is: a second one, drawn because the first did not please, makes alpha a lie.
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

/** As many were counted as the plan needs. */
export function sampled(observed: Counts, plan: Pick<Planned, 'n'>): Finding {
  const n = Object.values(observed).reduce((sum, count) => sum + count, 0);
  return { holds: n >= plan.n, expected: `at least ${String(plan.n)} counted`, observed: `${String(n)} counted` };
}

/** "v1 90 %, v2 10 %" */
export const expectedShares = (expected: Counts): string =>
  Object.entries(expected)
    .map(([way, share]) => `${way} ${percent(share)} %`)
    .join(', ');

/** «v1 1808 of 2000 (90.4 %, 99.9999 % interval 86.8–93.3 %), asked for 90 %; a shift of 5.3 points would have been seen with power 0.99» */
export function toldShares({ n, counts, expected, intervals, alpha, power, smallestShift, off }: JudgedShares): string {
  const ways = Object.keys(expected);
  const confidence = String(Number(((1 - alpha) * 100).toPrecision(10)));
  // Two ways tell the same thing twice.
  const telling = ways.length === 2 ? ways.slice(0, 1) : ways;
  const each = telling.map((way) => {
    const count = counts[way] ?? 0;
    const [from, to] = intervals[way] ?? [0, 1];
    const range =
      n === 0 ? '' : ` (${percent(count / n)} %, ${confidence} % interval ${percent(from)}–${percent(to)} %)`;
    return `${way} ${String(count)} of ${String(n)}${range}, asked for ${percent(expected[way] ?? 0)} %${off.includes(way) ? ' ✗' : ''}`;
  });
  return `${each.join('; ')}; a shift of ${percent(smallestShift)} ${percent(smallestShift) === '1' ? 'point' : 'points'} would have been seen with power ${String(power)}`;
}

/** A share in percent, to a tenth. */
export const percent = (share: number): string => String(Math.round(share * 1000) / 10);
