import { ordered, quantileInterval } from '../statistics/quantile-interval.ts';
import type { Paired } from './comparison.ts';

/** A figure in milliseconds that either run has once for each check, over all checks: one value tells nothing, many tell which way they lean. */
export function comparePairs(
  pairs: readonly (readonly [before: number, after: number])[],
  alpha: number,
): Paired | undefined {
  if (pairs.length === 0) return undefined;
  const median = (values: readonly number[]) => quantileInterval(ordered(values), 0.5, alpha);
  // A millisecond more on either side: nothing is zero, and what is next to nothing does not count as a multiple.
  const ratio = median(pairs.map(([before, after]) => (after + 1) / (before + 1)));
  return {
    pairs: pairs.length,
    medianBefore: median(pairs.map(([before]) => before)).value,
    medianAfter: median(pairs.map(([, after]) => after)).value,
    ratio,
  };
}
