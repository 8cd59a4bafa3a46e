import { binomialTails, type Binomial } from './binomial-tails.ts';

/** The counts, both ends included, with which an exact two-sided test at alpha does not refute the share. */
export function acceptance({ n, share }: Binomial, alpha: number): readonly [from: number, to: number] {
  if (share === 0 || share === 1) return [n * share, n * share];
  // Hoeffding: farther from the mean than this, a tail is below α/2 whatever the share is.
  const reach = Math.sqrt((n * Math.log(2 / alpha)) / 2);
  const lowest = Math.max(0, Math.floor(n * share - reach));
  const highest = Math.min(n, Math.ceil(n * share + reach));
  const tails = (count: number) => binomialTails(count, { n, share });
  const from = first([lowest, highest], (count) => tails(count).atMost > alpha / 2);
  return [from, first([from, highest + 1], (count) => tails(count).atLeast <= alpha / 2) - 1];
}

/** The first of ascending whole numbers at which something turns true and stays so; the end where it never does. */
function first([from, to]: readonly [number, number], holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The probability that a count of n falls outside what is accepted, when the true share is this one. */
export function powerOf([from, to]: readonly [number, number], n: number, share: number): number {
  const below = from === 0 ? 0 : binomialTails(from - 1, { n, share }).atMost;
  const above = to === n ? 0 : binomialTails(to + 1, { n, share }).atLeast;
  return below + above;
}
