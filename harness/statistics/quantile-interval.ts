import { acceptance } from './acceptance.ts';

/** A quantile of a sample with its interval; an end is null where so few values cannot bound it. */
export interface Quantile {
  readonly value: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** A sample in order: how many values, and the one at a rank from 1 to n. */
export interface Ordered {
  readonly n: number;
  readonly valueAt: (rank: number) => number;
}

/**
 * A quantile with an exact interval of confidence 1 − alpha from order statistics, whatever the distribution; n is at least 1.
 * W. R. Thompson, "On confidence ranges for the median and other expectation distributions", Ann. Math. Statist. 7 (1936).
 */
export function quantileInterval({ n, valueAt }: Ordered, share: number, alpha: number): Quantile {
  const [from, to] = acceptance({ n, share }, alpha);
  return {
    value: valueAt(Math.max(1, Math.ceil(n * share))),
    from: from === 0 ? null : valueAt(from),
    to: to === n ? null : valueAt(to + 1),
  };
}

/** Values as a sample in order. */
export function ordered(values: readonly number[]): Ordered {
  const sorted = values.toSorted((a, b) => a - b);
  return { n: sorted.length, valueAt: (rank) => sorted[rank - 1] ?? Number.NaN };
}
