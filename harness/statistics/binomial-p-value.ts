import { binomialTails, type Binomial } from './binomial-tails.ts';

/**
 * The exact two-sided p-value: twice the smaller tail, at most 1. Of the several two-sided versions this is the one that agrees with
 * Clopper–Pearson: it is at most α exactly when the share lies outside the interval of confidence 1 − α.
 */
export function binomialPValue(count: number, binomial: Binomial): number {
  const { atMost, atLeast } = binomialTails(count, binomial);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}
