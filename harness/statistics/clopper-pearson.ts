import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';

/**
 * The exact interval of a share with confidence 1 − alpha, both ends from 0 to 1.
 * C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934).
 */
export function clopperPearson(count: number, n: number, alpha: number): readonly [from: number, to: number] {
  return [
    count === 0 ? 0 : betaQuantile(alpha / 2, count, n - count + 1),
    count === n ? 1 : betaQuantile(1 - alpha / 2, count + 1, n - count),
  ];
}
