import { binomialTails, type Binomial } from './binomial-tails.ts';

/**
 * The smallest bound on a count that a binomial exceeds with probability alpha at most.
 * @example
 * // Of 18 deletions, each lost with probability 0.02, more than 4 are lost once in 48 000 times.
 * likelyMost({ n: 18, share: 0.02 }, 5e-5); // 4
 */
export function likelyMost(binomial: Binomial, alpha: number): number {
  let most = 0;
  while (most < binomial.n && binomialTails(most + 1, binomial).atLeast > alpha) most += 1;
  return most;
}
