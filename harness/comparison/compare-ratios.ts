import { fisherPValue, type Sample } from '../statistics/fisher-p-value.ts';
import { shareDifference } from '../statistics/share-difference.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { Change } from './comparison.ts';
import type { TestedChange } from './tested-change.ts';

type Counted = CheckResult['expectations'][number] & {
  readonly statistics: NonNullable<CheckResult['expectations'][number]['statistics']>;
};

/**
 * Shares of the same claim, way by way: Fisher's exact test on the counts, or, for samples that ended by a rule, their intervals. A share is worse when it lies farther from the expected share than
 * before. Two runs that expect different shares are not compared.
 */
export function compareRatios(before: CheckResult, after: CheckResult): readonly TestedChange[] {
  const counted = (result: CheckResult) => result.expectations.filter((each): each is Counted => 'statistics' in each);
  return counted(before).flatMap((had) => {
    const has = counted(after).find(({ claim }) => claim === had.claim);
    return has === undefined ? [] : sharesOfClaim(`${before.suite}/${before.check}`, had, has);
  });
}

function sharesOfClaim(of: string, had: Counted, has: Counted): readonly TestedChange[] {
  const [asked, now] = [had.statistics.expected, has.statistics.expected];
  const ways = [...new Set([...Object.keys(asked), ...Object.keys(now)])];
  if (ways.some((way) => Math.abs((asked[way] ?? 0) - (now[way] ?? 0)) > 1e-9)) {
    const words = `"${had.claim}" expected ${inWords(asked)}, and now ${inWords(now)}`;
    return [{ tests: 0, pValue: 0, change: { weight: 'not-comparable', aspect: 'ratio', of, words } }];
  }
  // Two ways are one share, seen from both sides.
  return (ways.length === 2 ? ways.slice(0, 1) : ways).flatMap((way) => {
    const sample = ({ statistics: { counts, n } }: Counted): Sample => ({ count: counts[way] ?? 0, n });
    const [one, other] = [sample(had), sample(has)] as const;
    if (one.n === 0 || other.n === 0) return [];
    const off = ({ count, n }: Sample) => Math.abs(count / n - (asked[way] ?? 0));
    const { value, from, to } = shareDifference(one, other, 1e-3);
    const pValue = ended(had) || ended(has) ? apart(had.statistics, has.statistics, way) : fisherPValue(one, other);
    const words =
      `"${had.claim}": ${way} ${percent(one.count / one.n)} % of ${String(one.n)} → ${percent(other.count / other.n)} % of ` +
      `${String(other.n)}, expected ${percent(asked[way] ?? 0)} %; ${percent(value)} points (99.9 % interval ${percent(from)} to ` +
      `${percent(to)}), p = ${pValue.toPrecision(2)}`;
    const weight = off(other) > off(one) ? 'regression' : 'improvement';
    const change: Change = { weight, aspect: 'ratio', of, words };
    return [{ tests: 1, pValue, change }];
  });
}

/** Whether the counts decided when there were enough of them. */
const ended = ({ statistics }: Counted): boolean => statistics.sequence !== undefined;

/**
 * Counts of a sample that ended because of them lean towards the bound that ended it, so that Fisher's test, which expects sizes that were
 * chosen beforehand, does not apply. Their intervals hold whatever ended the sample: where both are apart, one of them has missed its share.
 */
function apart(had: Counted['statistics'], has: Counted['statistics'], way: string): number {
  const [[from = 0, to = 1], [start = 0, end = 1]] = [had.intervals[way] ?? [], has.intervals[way] ?? []] as const;
  return from > end || start > to ? had.alpha + has.alpha : 1;
}

const percent = (share: number): string => String(Math.round(share * 1000) / 10);

const inWords = (shares: Readonly<Record<string, number>>): string =>
  Object.entries(shares)
    .map(([way, share]) => `${way} ${percent(share)} %`)
    .join(', ');
