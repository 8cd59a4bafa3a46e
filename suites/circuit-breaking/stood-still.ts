import type { Exchange } from '../../harness/check/index.ts';

/** The longest time within an exchange in which none of its requests ended, in milliseconds: nobody was served, so nothing is one endpoint's. */
export function stoodStill(exchanges: readonly Exchange[]): number {
  const gaps = exchanges.flatMap(({ requests = [] }) => {
    const ends = requests.map(({ startedAt, durationMs }) => startedAt + durationMs).toSorted((a, b) => a - b);
    return ends.slice(1).map((end, index) => end - (ends[index] ?? end));
  });
  return Math.max(0, ...gaps);
}
