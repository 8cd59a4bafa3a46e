import { course, type Course, type Look } from './course.ts';
import { likelihoodBounds, type Pair, type Thresholds } from './likelihood-bounds.ts';

/** What a sequential test of one share has to keep to. */
export interface SequentialQuestion {
  /** 0 to 1. */
  readonly share: number;
  /** What the share has to be distinguished from: one above it, one below it, or both. */
  readonly others: readonly number[];
  /** Requests sent by each look, in ascending order. */
  readonly looks: readonly number[];
  /** The counts that do not refute at the last look, both ends included. */
  readonly last: readonly [from: number, to: number];
  /** How often the share may be refuted while it is true: half of it on either side. */
  readonly alpha: number;
  /** How often it may hold while another one is true. */
  readonly miss: number;
}

/**
 * The bounds of a truncated sequential probability ratio test of one share: two one-sided ones, up and down, whose thresholds are as low as
 * the exact error rates allow (to a hundredth of a nat). `last` has to leave room in both errors.
 */
export function sequentialBounds(question: SequentialQuestion): readonly Look[] {
  const { share, others, alpha, miss } = question;
  // Wald's inequalities: with these no error is above what the question allows, whatever the looks are.
  const wald: Thresholds = { refute: Math.log(2 / alpha) + 1, hold: Math.log(1 / miss) + 1 };
  const refute = lowest(wald.refute, (at) => {
    // As if holding never ended the sample: alpha is kept even by one that goes on.
    const { above, below } = course(boundsAt(question, { ...wald, refute: at }), share, false);
    return total(above) <= alpha / 2 && total(below) <= alpha / 2;
  });
  const hold = lowest(wald.hold, (at) => {
    const bounds = boundsAt(question, { refute, hold: at });
    return others.every((other) => missed(course(bounds, other)) <= miss);
  });
  return boundsAt(question, { refute, hold });
}

/** How often a course ends with the share held. */
export const missed = ({ held }: Course): number => total(held);

/** How often a course ends with the share refuted. */
export const refuted = ({ above, below }: Course): number => total(above) + total(below);

const total = (probabilities: readonly number[]): number => probabilities.reduce((sum, each) => sum + each, 0);

function boundsAt({ share, others, looks, last }: SequentialQuestion, thresholds: Thresholds): readonly Look[] {
  const up = others.find((other) => other > share);
  const down = others.find((other) => other < share);
  return looks.map((n, index) => {
    if (index === looks.length - 1) return { n, keep: last, hold: last };
    const above = up === undefined ? open(n) : likelihoodBounds(n, { share, other: up }, thresholds);
    const below = down === undefined ? open(n) : likelihoodBounds(n, turned({ share, other: down }), thresholds);
    const keep = [n - below.refutedFrom + 1, above.refutedFrom - 1] as const;
    return { n, keep, hold: [Math.max(keep[0], n - below.heldTo), Math.min(keep[1], above.heldTo)] };
  });
}

/** A side on which nothing is distinguished. */
const open = (n: number) => ({ refutedFrom: n + 1, heldTo: n });

/** The same question of the requests that went elsewhere. */
const turned = ({ share, other }: Pair): Pair => ({ share: 1 - share, other: 1 - other });

/** The lowest threshold, to a hundredth, with which something holds as it does at the highest. */
function lowest(highest: number, holds: (at: number) => boolean): number {
  let [low, high] = [highest / 2, highest];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
