import type { Exchange } from '#check';

/** Milliseconds without any end of a request that are no pace: those who send more often than this are held up. */
const paceAtMost = 250;

/**
 * Milliseconds from one time to another in which the machine stood still: none of the requests of a steady flow ended, to whomever it went.
 * Nobody was served then, so nothing of it is one endpoint's.
 */
export function stoodStill(exchanges: readonly Exchange[], from: number, to: number): number {
  const parts = exchanges.flatMap(({ requests = [] }) => {
    const ends = requests.map(({ startedAt, durationMs }) => startedAt + durationMs).toSorted((a, b) => a - b);
    return ends.slice(1).map((end, index) => ({ since: ends[index] ?? end, end }));
  });
  return parts
    .filter(({ since, end }) => end - since > paceAtMost)
    .reduce((sum, { since, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(since, from)), 0);
}
