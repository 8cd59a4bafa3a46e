import cdf from '@stdlib/stats-base-dists-binomial-cdf';

export interface Binomial {
  /** Trials. */
  readonly n: number;
  /** Probability of each, 0 to 1. */
  readonly share: number;
}

export interface Tails {
  /** P(X ≤ count) */
  readonly atMost: number;
  /** P(X ≥ count) */
  readonly atLeast: number;
}

/** Both exact tails of a binomial count. The upper one is the lower one of the failures: 1 − cdf loses the digits that matter here. */
export function binomialTails(count: number, { n, share }: Binomial): Tails {
  return { atMost: cdf(count, n, share), atLeast: cdf(n - count, n, 1 - share) };
}

/**
 * The exact two-sided p-value: twice the smaller tail, at most 1. Of the several two-sided versions this is the one that agrees with
 * Clopper–Pearson: it is at most α exactly when the share lies outside the interval of confidence 1 − α.
 */
export function binomialPValue(count: number, binomial: Binomial): number {
  const { atMost, atLeast } = binomialTails(count, binomial);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}
