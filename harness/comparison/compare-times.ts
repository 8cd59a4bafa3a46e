import { ordered, quantileInterval } from '../statistics/quantile-interval.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { Change, Paired } from './comparison.ts';

/** One policy that takes this much longer is reported as different; being measured once, it is no regression. */
const late = { factor: 4, ms: 2000 };

/** Convergence is a regression when most policies take at least this many times as long, and this much longer. */
const slow = { factor: 2, ms: 500 };

interface Times {
  readonly convergence: Paired | undefined;
  readonly durations: Paired | undefined;
  /** How many times as long the checks that hold took, without the waits for policies. */
  readonly pace: number;
  readonly changes: readonly Change[];
}

/** Times that a run has once for each check: how long policies took to arrive, and how long the checks took otherwise. */
export function compareTimes(pairs: readonly (readonly [was: CheckResult, is: CheckResult])[], alpha: number): Times {
  const convergence = comparePairs(
    pairs.flatMap(([was, is]) => settling(was, is)),
    alpha,
  );
  const durations = comparePairs(
    pairs.filter((pair) => pair.every(({ verdict }) => verdict === 'held')).map(([was, is]) => [own(was), own(is)]),
    alpha,
  );
  const pace = durations?.ratio.value ?? 1;
  const changes = [...slowConvergence(convergence, pace), ...pairs.flatMap(([was, is]) => slowPolicy(was, is))];
  return { convergence, durations, pace, changes };
}

/** A figure in milliseconds that both runs have once for each check, over all checks: one value shows nothing, many show a trend. */
function comparePairs(pairs: readonly (readonly [before: number, after: number])[], alpha: number): Paired | undefined {
  if (pairs.length === 0) return undefined;
  const median = (values: readonly number[]) => quantileInterval(ordered(values), 0.5, alpha);
  // A millisecond more on either side: nothing is zero, and a time close to zero does not count as a multiple.
  const ratio = median(pairs.map(([before, after]) => (after + 1) / (before + 1)));
  return {
    pairs: pairs.length,
    medianBefore: median(pairs.map(([before]) => before)).value,
    medianAfter: median(pairs.map(([, after]) => after)).value,
    ratio,
  };
}

/** Milliseconds of a check, the waits for its policies left out. */
const own = ({ durationMs, settled, undone }: CheckResult): number =>
  Math.max(0, durationMs - (settled?.after ?? 0) - (undone?.after ?? 0));

function settling(was: CheckResult, is: CheckResult): readonly (readonly [number, number])[] {
  if (was.settled === undefined || is.settled === undefined) return [];
  if (was.settled.evidence === 'nothing to wait for' || was.settled.evidence !== is.settled.evidence) return [];
  return [[was.settled.after, is.settled.after]];
}

/** `pace`: how many times as long everything else took; a machine that was slower in all it did is no slower mesh. */
function slowConvergence(paired: Paired | undefined, pace: number): readonly Change[] {
  if (paired === undefined) return [];
  const { pairs, medianBefore, medianAfter, ratio } = paired;
  const words = `median of ${String(pairs)} policies ${String(medianBefore)} ms → ${String(medianAfter)} ms, ${ratio.value.toFixed(1)} times as long`;
  const change = (weight: Change['weight']): readonly Change[] => [
    { weight, aspect: 'convergence', of: 'all checks', words },
  ];
  if (ratio.from !== null && ratio.from > slow.factor * Math.max(1, pace) && medianAfter - medianBefore > slow.ms)
    return change('regression');
  if (ratio.to !== null && ratio.to < Math.min(1, pace) / slow.factor && medianBefore - medianAfter > slow.ms)
    return change('improvement');
  return [];
}

function slowPolicy(was: CheckResult, is: CheckResult): readonly Change[] {
  return settling(was, is)
    .filter(([before, after]) => after > before * late.factor && after - before > late.ms)
    .map(([before, after]) => ({
      weight: 'change',
      aspect: 'convergence',
      of: `${was.suite}/${was.check}`,
      words: `${String(before)} ms → ${String(after)} ms, measured once each: run it again`,
    }));
}
