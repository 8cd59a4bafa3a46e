import type { Increase, Sample, Series } from './prometheus.ts';

/** The samples of a selector's counters: the values at the start, and every sample after it. */
export interface Counted {
  readonly from: number;
  readonly atStart: readonly Sample[];
  readonly since: readonly Series[];
}

/** See `Prometheus.increases`. A sample that is smaller than the previous one means that the counter restarted. */
export function increasesIn({ from, atStart, since }: Counted): readonly Increase[] {
  const bases = new Map(atStart.map((sample) => [keyOf(sample), sample]));
  const seen = new Set(since.map(keyOf));
  const moved = since.map((series) => {
    let last = bases.get(keyOf(series))?.value ?? 0;
    let by = 0;
    for (const { at, value } of series.points) {
      if (at <= from) continue;
      by += value < last ? value : value - last;
      last = value;
    }
    return { labels: series.labels, by };
  });
  const still = atStart.filter((sample) => !seen.has(keyOf(sample)));
  return [...moved, ...still.map(({ labels }) => ({ labels, by: 0 }))];
}

/** Prometheus does not guarantee an order of labels. `__name__` is a label too. */
const keyOf = ({ labels }: Pick<Series, 'labels'>): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b)));
