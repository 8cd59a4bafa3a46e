import type { Exchange } from '#check';

/** The most requests that were under way at once, by the servers' own count: the peak of each pod, added up. */
export function peakAt(...exchanges: readonly Exchange[]): number {
  const peaks = new Map<string, number>();
  for (const { pod, underWay = 0 } of exchanges.flatMap(({ requests = [] }) => requests.flatMap(({ hits }) => hits)))
    peaks.set(pod, Math.max(peaks.get(pod) ?? 0, underWay));
  return [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
}
