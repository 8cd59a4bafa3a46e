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
