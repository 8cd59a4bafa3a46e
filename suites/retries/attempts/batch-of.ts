import type { Exchange } from '#check';
import { readRecord } from '../../../fixtures/recorded/recorded.ts';

export type Trace = NonNullable<Exchange['requests']>[number];

/** A recorded exchange, had its requests gone like these. */
export function batchOf(requests: readonly Trace[]): Exchange {
  const { healthy } = readRecord(new URL('../switched-off/recorded/held.json', import.meta.url)) as {
    readonly healthy: Exchange;
  };
  const kinds = Object.groupBy(requests, ({ kind }) => kind);
  const answers = Object.fromEntries(Object.entries(kinds).map(([kind, all]) => [kind, all?.length ?? 0]));
  const total = requests.reduce((sum, { hits }) => sum + hits.length, 0);
  const arrivals = { total, byWorkload: { [healthy.to.workload]: total }, records: [] };
  return { ...healthy, count: requests.length, answers, arrivals, upstreams: [], requests };
}
