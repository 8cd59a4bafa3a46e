import type { Ordered } from './quantile-interval.ts';

/** Values as a sample in order. */
export function ordered(values: readonly number[]): Ordered {
  const sorted = values.toSorted((a, b) => a - b);
  return { n: sorted.length, valueAt: (rank) => sorted[rank - 1] ?? Number.NaN };
}
