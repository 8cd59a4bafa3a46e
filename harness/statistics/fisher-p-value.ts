import cdf from '@stdlib/stats-base-dists-hypergeometric-cdf';

/** So many of n. */
export interface Sample {
  readonly count: number;
  readonly n: number;
}

/**
 * Fisher's exact test of two samples having one share, two-sided as everywhere here: twice the smaller tail, at most 1.
 * R. A. Fisher, "The Design of Experiments" (1935), chapter 2.
 */
export function fisherPValue(one: Sample, other: Sample): number {
  const all = one.n + other.n;
  const hits = one.count + other.count;
  if (one.n === 0 || other.n === 0) return 1;
  const atMost = cdf(one.count, all, hits, one.n);
  const atLeast = cdf(one.n - one.count, all, all - hits, one.n);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}
