import type { Finding } from '../verdict/expectation.ts';
import { finding } from './findings.ts';

/** Increases of counters, summed by labels, are exactly these, and there are no others. */
export function countedAs(
  increases: readonly { readonly labels: Readonly<Record<string, string>>; readonly by: number }[],
  labels: readonly string[],
  wanted: Readonly<Record<string, number>>,
): Finding {
  const sums: Record<string, number> = {};
  for (const { labels: own, by } of increases) {
    const key = labels.map((label) => own[label] ?? 'none').join(' ');
    sums[key] = (sums[key] ?? 0) + by;
  }
  return finding(told(sums) === told(wanted), told(wanted), told(sums));
}

const told = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `${String(count)} × ${key}`)
    .join(', ') || 'nothing';
