import { binomialPValue } from './binomial-tails.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { course } from './course.ts';
import type { JudgedShares } from './judge-shares.ts';
import type { SequencePlan } from './plan-sequence.ts';
import { added, replaySequence, total, type BatchCounts, type Standing } from './replay-sequence.ts';
import { testsOf } from './ways.ts';

/** As `JudgedShares`, of a sample that ended by a rule. */
export interface JudgedSequence extends JudgedShares {
  readonly standing: Standing;
}

/**
 * Judges the batches of a sample by its plan, and says what can be said of shares whose counts decided when to stop.
 * - `intervals`: exact ones at every look alike (Clopper-Pearson at alpha divided by the looks), so that they hold whatever made the sample
 *   end; some tenth wider than of a sample of fixed size, and not always without a share that was refuted at the bound.
 *   C. Jennison and B. W. Turnbull, "Repeated confidence intervals for group sequential clinical trials", Controlled Clinical Trials 5 (1984).
 * - `pValue`: refuted, how often the true shares would be by then or sooner (twice the smaller side), which is at most alpha; else alpha
 *   and the exact one of this look, times looks and ways, which is more.
 */
export function judgeSequence(batches: readonly BatchCounts[], plan: SequencePlan): JudgedSequence {
  const { shares, alpha, power, tolerance } = plan;
  const standing = replaySequence(plan, batches);
  const sums = batches.reduce(added, {});
  const n = total(sums);
  const ways = [...new Set([...Object.keys(shares), ...Object.keys(sums)])];
  const expected = Object.fromEntries(ways.map((way) => [way, shares[way] ?? 0]));
  const counts = Object.fromEntries(ways.map((way) => [way, sums[way] ?? 0]));
  const tests = testsOf(Object.values(expected)) * plan.looks.length;
  const interval = (way: string) => (n === 0 ? ([0, 1] as const) : clopperPearson(counts[way] ?? 0, n, alpha / tests));
  return {
    n,
    counts,
    expected,
    intervals: Object.fromEntries(ways.map((way) => [way, interval(way)])),
    alpha,
    power,
    smallestShift: tolerance,
    pValue: pValue({ plan, standing, counts, n }),
    off: standing.type === 'refuted' ? standing.off : [],
    standing,
  };
}

interface Seen {
  readonly plan: SequencePlan;
  readonly standing: Standing;
  readonly counts: BatchCounts;
  readonly n: number;
}

function pValue(seen: Seen): number {
  const { plan, standing, counts, n } = seen;
  const tests = testsOf(Object.values(plan.shares));
  if (standing.type === 'refuted') return Math.min(...standing.off.map((way) => tests * refutedBy(seen, way)));
  if (n === 0) return 1;
  const each = Object.entries(plan.shares).map(([way, share]) => binomialPValue(counts[way] ?? 0, { n, share }));
  return Math.min(1, plan.alpha + tests * plan.looks.length * Math.min(1, ...each));
}

/** Twice how often the true share is refuted on this side by this look. */
function refutedBy({ plan, standing, counts }: Seen, way: string): number {
  const bounds = (plan.bounds[way] ?? []).slice(0, standing.looks);
  const { above, below } = course(bounds, plan.shares[way] ?? 0, false);
  const isAbove = (counts[way] ?? 0) > (bounds.at(-1)?.keep[1] ?? 0);
  return 2 * (isAbove ? above : below).reduce((sum, each) => sum + each, 0);
}
