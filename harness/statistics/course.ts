/** When counts are looked at, and what is concluded then. Counts are of the requests that went one way, of `n` sent by then. */
export interface Look {
  readonly n: number;
  /** Counts outside refute the share; both ends included. */
  readonly keep: readonly [from: number, to: number];
  /** Counts inside end the sample, and the share holds; none do where `from` is above `to`. At the last look it is `keep`. */
  readonly hold: readonly [from: number, to: number];
}

/** How a sample ends when the true share is a given one; probabilities a look. */
export interface Course {
  /** Refuted with a count below `keep`. */
  readonly below: readonly number[];
  /** Refuted with a count above `keep`. */
  readonly above: readonly number[];
  readonly held: readonly number[];
  /** Requests on average. */
  readonly expected: number;
}

/**
 * The exact probabilities of a sequential test of a share, by recursion over the counts that are still open after each look: the
 * distribution after the next batch is that before it, convolved with a binomial of the batch's size.
 * P. Armitage, C. K. McPherson and B. C. Rowe, "Repeated significance tests on accumulating data", J. R. Statist. Soc. A 132 (1969);
 * C. Jennison and B. W. Turnbull, "Group sequential methods with applications to clinical trials" (2000), section 12.1.2.
 *
 * Doubles are enough: only products and sums of probabilities are made, none is negative, so no digit is lost to cancellation, however
 * small the tail. Counts with less than 1e-22 are left out at both ends, of a batch
 * and of what is open: less than 1e-16 over the whole course.
 * @param looks in ascending order of `n`; the last one decides
 * @param share the true one, 0 to 1
 * @param binding false: the sample goes on where it would have held, and ends only refuted or at the last look
 * @example course([{ n: 20, keep: [0, 4], hold: [0, 4] }], 0.05).above // [0.0026]: P(X > 4) of 20 at 0.05
 */
export function course(looks: readonly Look[], share: number, binding = true): Course {
  const ends = { below: [] as number[], above: [] as number[], held: [] as number[] };
  let open: Counts = { from: 0, chances: Float64Array.of(1) };
  let [sent, expected] = [0, 0];
  for (const [index, { n, keep, hold }] of looks.entries()) {
    expected += (n - sent) * sum(open.chances);
    open = convolve(open, binomial(n - sent, share));
    sent = n;
    const last = index === looks.length - 1;
    ends.below.push(taken(open, [-Infinity, keep[0] - 1]));
    ends.above.push(taken(open, [keep[1] + 1, Infinity]));
    ends.held.push(binding || last ? taken(open, hold) : 0);
    open = trimmed(open);
  }
  return { ...ends, expected };
}

const negligible = 1e-22;

/** Probabilities of the counts from `from` on. */
interface Counts {
  readonly from: number;
  readonly chances: Float64Array;
}

/** The probabilities of a binomial, from its most likely count outwards, each out of its neighbour; they add up to 1. */
function binomial(n: number, share: number): Counts {
  if (share === 0 || share === 1) return { from: n * share, chances: Float64Array.of(1) };
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const odds = share / (1 - share);
  const below = outwards(mode, (step) => (mode - step + 1) / ((n - mode + step) * odds));
  const above = outwards(n - mode, (step) => ((n - mode - step + 1) * odds) / (mode + step));
  const chances = Float64Array.from([...below.toReversed(), 1, ...above]);
  const all = sum(chances);
  return { from: mode - below.length, chances: chances.map((chance) => chance / all) };
}

/** What lies at most so many steps from 1, each the one before times its ratio, down to what is negligible. */
function outwards(steps: number, ratio: (step: number) => number): readonly number[] {
  const chances: number[] = [];
  let chance = 1;
  for (let step = 1; step <= steps && chance > negligible; step += 1) {
    chance *= ratio(step);
    chances.push(chance);
  }
  return chances;
}

function convolve(one: Counts, other: Counts): Counts {
  const chances = new Float64Array(one.chances.length + other.chances.length - 1);
  // Plain loops: all of the planning's time is spent here.
  for (let i = 0; i < one.chances.length; i += 1) {
    const chance = one.chances[i] ?? 0;
    if (chance === 0) continue;
    for (let j = 0; j < other.chances.length; j += 1)
      chances[i + j] = (chances[i + j] ?? 0) + chance * (other.chances[j] ?? 0);
  }
  return { from: one.from + other.from, chances };
}

/** Takes the counts of a range out of what is open, and says how probable they were together. */
function taken({ from, chances }: Counts, [low, high]: readonly [number, number]): number {
  const end = Math.min(chances.length - 1, high - from);
  let probability = 0;
  for (let at = Math.max(0, low - from); at <= end; at += 1) {
    probability += chances[at] ?? 0;
    chances[at] = 0;
  }
  return probability;
}

/** Without the counts at both ends that are as good as impossible. */
function trimmed({ from, chances }: Counts): Counts {
  const first = chances.findIndex((chance) => chance > negligible);
  if (first < 0) return { from, chances: Float64Array.of(0) };
  return {
    from: from + first,
    chances: chances.slice(first, chances.findLastIndex((chance) => chance > negligible) + 1),
  };
}

const sum = (chances: Float64Array): number => chances.reduce((total, chance) => total + chance, 0);
