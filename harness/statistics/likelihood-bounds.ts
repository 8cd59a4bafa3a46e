/** A share and one that it has to be distinguished from, both 0 to 1. */
export interface Pair {
  readonly share: number;
  readonly other: number;
}

/** The logarithms of the likelihood ratio at which a sample ends. */
export interface Thresholds {
  /** The share is refuted where the other one explains the counts better by this much, in nats. */
  readonly refute: number;
  /** The share holds where it explains the counts better than the other one by this much, in nats. */
  readonly hold: number;
}

/**
 * Wald's sequential probability ratio test of a share against a greater one, as counts of n: refuted from `refutedFrom` on, held up to
 * `heldTo` (-1: with none).
 * A. Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics 16 (1945), section 5.2.
 */
export function likelihoodBounds(
  n: number,
  { share, other }: Pair,
  { refute, hold }: Thresholds,
): { readonly refutedFrom: number; readonly heldTo: number } {
  // What each request adds to the logarithm of the ratio, when it goes this way and when it does not.
  const [hit, miss] = [Math.log(other / share), Math.log((1 - other) / (1 - share))];
  if (share === 0) return { refutedFrom: 1, heldTo: -n * miss >= hold ? 0 : -1 };
  if (other === 1) return { refutedFrom: n * hit >= refute ? n : n + 1, heldTo: n - 1 };
  const countAt = (ratio: number) => (ratio - n * miss) / (hit - miss);
  return { refutedFrom: Math.ceil(countAt(refute)), heldTo: Math.max(-1, Math.floor(countAt(-hold))) };
}
