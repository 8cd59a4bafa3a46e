import { acceptance, powerOf } from './acceptance.ts';
import { binomialTails } from './binomial-tails.ts';
import { smallestShift } from './smallest-shift.ts';
import { sharesOf, testsOf } from './ways.ts';

export interface Question {
  /** How far a true share may be off before it has to be seen: 0.05 is five points. */
  readonly tolerance: number;
  /**
   * How often a healthy mesh may be refuted. Some 20 ratio checks, run a hundred times in a row, are 2000 samples: with the default, one
   * false alarm among them is a chance of 1 to 500. Default: 1e-6.
   */
  readonly alpha?: number;
  /**
   * How surely a share that is off by the tolerance is refuted. With the defaults it is missed as rarely as a healthy mesh is refuted, so
   * that a mutant may be off by the tolerance and still be killed each time. Default: 0.999999.
   */
  readonly power?: number;
}

export interface SharesPlan extends Required<Question> {
  /** How many requests to send. */
  readonly n: number;
  /** The counts of n, both ends included, with which a way's share is not refuted. */
  readonly accept: Readonly<Record<string, readonly [from: number, to: number]>>;
  /** Over all ways; at most the tolerance. */
  readonly smallestShift: number;
}

/** More requests than any check should send; a tolerance that needs them is a mistake. */
const most = 1_000_000;

/**
 * How many requests tell these shares (or weights) from others, decided before the first is sent: the smallest n with which every way that
 * is off by the tolerance, up or down, is refuted with the given power. A share of 0 or 1 is exact: one request elsewhere refutes it,
 * so n only has to be enough to meet it. Each way is an exact binomial; see `testsOf` for how several share one α.
 * @example
 * // suites/canary: requests to tell 90:10 from weights that are six points off, with the default α and power
 * const { n } = planShares({ v1: 90, v2: 10 }, { tolerance: 0.06 });
 * const exchange = await call(frontend, api, { count: n });
 * @throws {RangeError} for a question without an answer
 */
export function planShares(weights: Readonly<Record<string, number>>, question: Question): SharesPlan {
  const { tolerance, alpha = 1e-6, power = 1 - 1e-6 } = question;
  if (![tolerance, alpha, power].every((each) => each > 0 && each < 1) || alpha >= power)
    throw new RangeError(
      `tolerance, alpha and power lie between 0 and 1, and alpha below power; got ${[tolerance, alpha, power].join(', ')}`,
    );
  const shares = sharesOf(weights);
  const each = alpha / testsOf(Object.values(shares));
  const asked = [...new Set(Object.values(shares))].flatMap((share) => alternatives(share, tolerance));
  const start = Math.max(1, ...asked.map((pair) => fewest(pair, { alpha: each, power })));
  for (let n = start; n <= most; n += 1) {
    if (!asked.every(({ share, other }) => powerOf(acceptance({ n, share }, each), n, other) >= power)) continue;
    const ways = Object.entries(shares).map(([way, share]) => [way, acceptance({ n, share }, each)] as const);
    const shift = Math.max(
      ...Object.values(shares).map((share) => smallestShift({ n, share }, { alpha: each, power })),
    );
    return { n, tolerance, alpha, power, accept: Object.fromEntries(ways), smallestShift: shift };
  }
  throw new RangeError(`a tolerance of ${String(tolerance)} would take more than ${String(most)} requests`);
}

export interface SharePlan extends Omit<SharesPlan, 'accept'> {
  readonly accept: readonly [from: number, to: number];
}

/** `planShares` for one share, 0 to 1, against all the rest. */
export function planShare({ share, ...question }: Question & { readonly share: number }): SharePlan {
  const { accept, ...plan } = planShares({ it: share, rest: 1 - share }, question);
  return { ...plan, accept: accept['it'] ?? [0, plan.n] };
}

interface Pair {
  readonly share: number;
  readonly other: number;
}

/** The shares that this one has to be distinguished from; what would be below 0 or above 1 cannot happen. */
function alternatives(share: number, tolerance: number): readonly Pair[] {
  const others = [share - tolerance, share + tolerance].filter((other) => other >= 0 && other <= 1);
  if (others.length === 0)
    throw new RangeError(
      `a share of ${String(share)} cannot be off by ${String(tolerance)}; ask for a smaller tolerance`,
    );
  return others.map((other) => ({ share, other }));
}

/** No test with these errors can do with fewer, whatever its form: the data-processing inequality for relative entropy. */
function fewest({ share, other }: Pair, { alpha, power }: { readonly alpha: number; readonly power: number }): number {
  if (share === 0 || share === 1) {
    let n = 1;
    while (binomialTails(share === 0 ? 0 : n, { n, share: other })[share === 0 ? 'atMost' : 'atLeast'] > 1 - power)
      n += 1;
    return n;
  }
  return Math.max(1, Math.floor(entropy(power, alpha) / entropy(other, share)));
}

/** Relative entropy of two coins, in nats. */
function entropy(p: number, q: number): number {
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p, q) + term(1 - p, 1 - q);
}
