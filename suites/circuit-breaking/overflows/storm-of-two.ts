import type { Context, Exchange, Workload } from '#check';
import type { Pool } from './declared-pool.ts';

export interface StormOfTwo {
  readonly calm: readonly Exchange[];
  readonly storm: readonly Exchange[];
}

/** Two callers at the same time, each with twice as many requests as a pool and its queue have room for, once their connections are open. */
export async function stormOfTwo(
  storm: Context['storm'],
  { callers, to }: { readonly callers: readonly Workload[]; readonly to: Workload },
  { maxConnections, http1MaxPendingRequests }: Pool,
): Promise<StormOfTwo> {
  // One after the other: what waits for a connection that is being opened is pending, and where the server's own proxy is bound, both
  // together would overflow its queue whenever their connections are slow to open.
  const calm: Exchange[] = [];
  for (const from of callers) calm.push(...(await storm(to, [{ from, count: maxConnections }])));
  const flood = 2 * (maxConnections + http1MaxPendingRequests);
  return {
    calm,
    storm: await storm(
      to,
      callers.map((from) => ({ from, count: flood })),
    ),
  };
}
