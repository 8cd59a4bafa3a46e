import { acceptance } from './acceptance.ts';
import { binomialPValue } from './binomial-tails.ts';
import { clopperPearson } from './clopper-pearson.ts';
import type { SharesPlan } from './plan-shares.ts';
import { smallestShift } from './smallest-shift.ts';
import { sharesOf, testsOf } from './ways.ts';

/** What counts say of the expected shares. */
export interface JudgedShares {
  readonly n: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Shares, 0 to 1. */
  readonly expected: Readonly<Record<string, number>>;
  /** Of the true shares; all hold together with confidence 1 − alpha. */
  readonly intervals: Readonly<Record<string, readonly [from: number, to: number]>>;
  readonly alpha: number;
  readonly power: number;
  /** The smallest shift of any share that so many requests show with this power; 0.05 is five points. */
  readonly smallestShift: number;
  /** Of all ways together; at most alpha when one is refuted. */
  readonly pValue: number;
  /** The ways whose counts cannot come from the expected shares. */
  readonly off: readonly string[];
}

/** Judges counts by way at their own n, which may differ from the planned one. A way that is not expected has a share of 0. */
export function judgeShares(
  observed: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
  { alpha, power }: Pick<SharesPlan, 'alpha' | 'power'>,
): JudgedShares {
  const asked = sharesOf(weights);
  const ways = [...new Set([...Object.keys(asked), ...Object.keys(observed)])];
  const expected = Object.fromEntries(ways.map((way) => [way, asked[way] ?? 0]));
  const counts = Object.fromEntries(ways.map((way) => [way, observed[way] ?? 0]));
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tests = testsOf(Object.values(expected));
  const each = ways.map((way) => {
    const [count, share] = [counts[way] ?? 0, expected[way] ?? 0];
    const [from, to] = acceptance({ n, share }, alpha / tests);
    return {
      way,
      interval: clopperPearson(count, n, alpha / tests),
      pValue: Math.min(1, tests * binomialPValue(count, { n, share })),
      shift: smallestShift({ n, share }, { alpha: alpha / tests, power }),
      off: count < from || count > to,
    };
  });
  return {
    n,
    counts,
    expected,
    intervals: Object.fromEntries(each.map(({ way, interval }) => [way, interval])),
    alpha,
    power,
    smallestShift: Math.max(...each.map(({ shift }) => shift)),
    pValue: Math.min(...each.map(({ pValue }) => pValue)),
    off: each.filter(({ off }) => off).map(({ way }) => way),
  };
}
