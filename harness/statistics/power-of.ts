import { binomialTails } from './binomial-tails.ts';

/** The probability that a count of n falls outside what is accepted, when the true share is this one. */
export function powerOf([from, to]: readonly [number, number], n: number, share: number): number {
  const below = from === 0 ? 0 : binomialTails(from - 1, { n, share }).atMost;
  const above = to === n ? 0 : binomialTails(to + 1, { n, share }).atLeast;
  return below + above;
}
