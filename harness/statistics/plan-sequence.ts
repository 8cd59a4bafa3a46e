import { acceptance, powerOf } from './acceptance.ts';
import { course, type Look } from './course.ts';
import type { Question } from './plan-shares.ts';
import { missed, refuted, sequentialBounds } from './sequential-bounds.ts';
import { sharesOf, testsOf } from './ways.ts';

/** A sequential test of shares, complete before the first request is sent. */
export interface SequencePlan extends Required<Question> {
  /** By way, 0 to 1. */
  readonly shares: Readonly<Record<string, number>>;
  /** Requests sent by each look, in ascending order. */
  readonly looks: readonly number[];
  /** By way: what its count says at each look. The sample ends when one way is outside `keep`, or every way inside `hold`. */
  readonly bounds: Readonly<Record<string, readonly Look[]>>;
  /** Error rates as they are, by recursion over the counts: alpha is at most that of the question, power at least that. With more than two ways they are bounds. */
  readonly exact: { readonly alpha: number; readonly power: number };
  /** Requests on average when the shares are as declared, and when one is off by the tolerance (the costlier side). With more than two ways both are upper bounds. */
  readonly expected: { readonly asDeclared: number; readonly off: number };
  /** The most requests: those of the last look. */
  readonly largest: number;
}

/**
 * Looks, in parts of the largest sample. A test with these errors cannot end sooner than at a fourth of it, and most that hold do so at the
 * first or second look; each costs a round trip, and a look at every sixteenth would save 4 % of the requests for three trips more.
 */
const looksAt = [4, 5, 6, 8, 10, 13, 16].map((sixteenths) => sixteenths / 16);

/** What the last look may spend of both errors; the looks before have the rest. A tenth more requests at most, and no more on average. */
const lastLook = 1 / 4;

/** More requests than any check should send; a tolerance that needs them is a mistake. */
const most = 1_000_000;

/**
 * Plans Wald's sequential probability ratio test of these shares (or weights), truncated: each share against those that are off by the
 * tolerance, up and down (Sobel and Wald's three-decision test: two one-sided tests that share alpha). Several ways share alpha as in
 * `testsOf`. The thresholds start from Wald's, which are enough, and come down as far as the exact error rates allow.
 *
 * The same errors as `planShares` from a third of the requests, while the shares are as declared. Shares of 0 and 1
 * alone have one look, and the size that `planShares` gives them.
 *
 * A. Wald, "Sequential Analysis" (1947); M. Sobel and A. Wald, "A sequential decision procedure for choosing one of three hypotheses
 * concerning the unknown mean of a normal distribution", Annals of Mathematical Statistics 20 (1949).
 * @param weights by way, as a manifest spells them: 90 and 10, or 0.9 and 0.1
 * @param question `tolerance`: 0.05 is five points. `alpha`: Default: 1e-6. `power`: Default: 1 - 1e-6.
 * @throws {RangeError} for a question without an answer
 * @example planSequence({ v1: 90, v2: 10 }, { tolerance: 0.06 }) // at most 3227 requests, 1049 on average; `planShares` sends 2878
 */
export function planSequence(weights: Readonly<Record<string, number>>, question: Question): SequencePlan {
  const { tolerance, alpha = 1e-6, power = 1 - 1e-6 } = question;
  if (![tolerance, alpha, power].every((each) => each > 0 && each < 1) || alpha >= power)
    throw new RangeError(
      `tolerance, alpha and power lie between 0 and 1, and alpha below power; got ${[tolerance, alpha, power].join(', ')}`,
    );
  const shares = sharesOf(weights);
  const tests = testsOf(Object.values(shares));
  // Shares of 0 and 1 are held by the last look alone, which then has all there is to spend.
  const isOpen = Object.values(shares).some((share) => share > 0 && share < 1);
  const errors: Errors = { alpha: alpha / tests, miss: 1 - power, last: isOpen ? lastLook : 1 };
  const largest = Math.max(...differing(Object.values(shares)).map((share) => enough(share, tolerance, errors)));
  const looks = [...new Set((isOpen ? looksAt : [1]).map((part) => Math.ceil(part * largest)))];
  const tested = testsAt(shares, { tolerance, looks, errors });
  return {
    shares,
    tolerance,
    alpha,
    power,
    looks,
    bounds: Object.fromEntries([...tested].map(([way, { bounds }]) => [way, bounds])),
    ...ratesOf([...tested.values()]),
    largest,
  };
}

interface Errors {
  readonly alpha: number;
  readonly miss: number;
  /** What part of both the last look may spend. */
  readonly last: number;
}

interface At {
  readonly tolerance: number;
  readonly looks: readonly number[];
  readonly errors: Errors;
}

interface Test {
  readonly share: number;
  readonly others: readonly number[];
  readonly bounds: readonly Look[];
}

/** Of two shares that add up to 1, one is enough: what is found of it holds of the other. */
function differing(shares: readonly number[]): readonly number[] {
  return shares.filter(
    (share, index) => !shares.slice(0, index).some((other) => isSame(other, share) || isRest(other, share)),
  );
}

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-12;
const isRest = (one: number, other: number): boolean => isSame(one + other, 1);

function testsAt(shares: SequencePlan['shares'], at: At): ReadonlyMap<string, Test> {
  const tests = differing(Object.values(shares)).map((share) => testOf(share, at));
  const turned = tests.map(({ share, others, bounds }) => ({
    share: 1 - share,
    others: others.map((other) => 1 - other),
    bounds: bounds.map(({ n, keep, hold }) => ({ n, keep: rest(n, keep), hold: rest(n, hold) })),
  }));
  return new Map(
    Object.entries(shares).flatMap(([way, share]) => {
      const test = [...tests, ...turned].find((each) => isSame(each.share, share));
      return test === undefined ? [] : [[way, { ...test, share }] as const];
    }),
  );
}

const rest = (n: number, [from, to]: readonly [number, number]): readonly [number, number] => [n - to, n - from];

/** The shares that are off by just the tolerance; what would be below 0 or above 1 cannot be. */
function offBy(share: number, tolerance: number): readonly number[] {
  const others = [share + tolerance, share - tolerance].filter((other) => other >= 0 && other <= 1);
  if (others.length > 0) return others;
  throw new RangeError(
    `a share of ${String(share)} cannot be off by ${String(tolerance)}; ask for a smaller tolerance`,
  );
}

/** Requests with which one look, at what the last one may spend, tells the share from those that are off. */
function enough(share: number, tolerance: number, { alpha, miss, last }: Errors): number {
  const others = offBy(share, tolerance);
  const tells = (n: number) => {
    const keep = acceptance({ n, share }, alpha * last);
    return others.every((other) => powerOf(keep, n, other) >= 1 - miss * last);
  };
  let [low, high] = [0, 64];
  while (!tells(high)) {
    [low, high] = [high, high * 2];
    if (low > most)
      throw new RangeError(`a tolerance of ${String(tolerance)} would take more than ${String(most)} requests`);
  }
  // More requests may tell a little less (counts are whole), so this is not the fewest in all cases; it is one that tells.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tells(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * A side without room for the tolerance is distinguished from its end, where as many requests can do that: a way with 5 of 100 requests and six
 * points of tolerance cannot get -1, but may get none.
 */
function testOf(share: number, { tolerance, looks, errors }: At): Test {
  const n = looks.at(-1) ?? 0;
  const last = acceptance({ n, share }, errors.alpha * errors.last);
  const off = offBy(share, tolerance);
  const ends = [
    ...(share < 1 && last[1] < n && !off.some((other) => other > share) ? [1] : []),
    ...(share > 0 && last[0] > 0 && !off.some((other) => other < share) ? [0] : []),
  ];
  const others = [...off, ...ends];
  return { share, others, bounds: sequentialBounds({ ...errors, share, others, looks, last }) };
}

/** What the bounds come to. Two open ways are one test, seen from both sides; shares of 0 and 1 are exact. */
function ratesOf(tests: readonly Test[]): Pick<SequencePlan, 'exact' | 'expected'> {
  const open = tests.filter(({ share }) => share > 0 && share < 1);
  const once = open.length > 2 ? open : open.slice(0, 1);
  const told = [...once, ...tests.filter((test) => !open.includes(test))];
  const alone = tests.length <= 2 ? told[0] : undefined;
  const off = told.flatMap(({ others, bounds }) => others.map((other) => ({ bounds, other })));
  return {
    exact: {
      alpha: sum(once.map(({ bounds, share }) => refuted(course(bounds, share, false)))),
      power: 1 - Math.max(...off.map(({ bounds, other }) => missed(course(bounds, other)))),
    },
    expected: {
      asDeclared: alone === undefined ? atMost(told) : course(alone.bounds, alone.share).expected,
      off: Math.max(...off.map(({ bounds, other }) => course(bounds, other, alone !== undefined).expected)),
    },
  };
}

/** The sample goes on only when a way is not where it holds: no more often than all of them together. */
function atMost(tests: readonly Test[]): number {
  const looks = tests[0]?.bounds ?? [];
  return sum(
    looks.map(({ n }, index) => {
      const [before, sent] = [index - 1, looks[index - 1]?.n ?? 0];
      return (n - sent) * (before < 0 ? 1 : Math.min(1, sum(tests.map((test) => notHeld(test, before)))));
    }),
  );
}

function notHeld({ share, bounds }: Test, look: number): number {
  const at = bounds[look];
  return at === undefined || at.hold[0] > at.hold[1] ? 1 : powerOf(at.hold, at.n, share);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
