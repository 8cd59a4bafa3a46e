import type { Context, Exchange, Workload } from '../../harness/check/index.ts';
import type { Pool } from './declared-pool.ts';

/** Milliseconds that each request of the storm takes. */
export const takesMs = 1500;

export interface StormOfTwo {
  readonly calm: readonly Exchange[];
  readonly storm: readonly Exchange[];
}

/** Two callers at the same time, each with twice as many requests as a pool and its queue have room for, once their connections are open. */
export async function stormOfTwo(
  call: Context['call'],
  { callers, to }: { readonly callers: readonly Workload[]; readonly to: Workload },
  { maxConnections, http1MaxPendingRequests }: Pool,
): Promise<StormOfTwo> {
  const send = (from: Workload, requests: number, fault: string) =>
    call(from, to, {
      ...{ count: requests, concurrency: requests, fault, timeoutMs: 20_000 },
      ...{ inDetail: true, alongside: true },
    });
  // One after the other: what waits for a connection that is being opened is pending, and where the server's own proxy is bound, both
  // together would overflow its queue whenever their connections are slow to open.
  const calm: Exchange[] = [];
  for (const from of callers) calm.push(await send(from, maxConnections, 'delay=500'));
  const flood = 2 * (maxConnections + http1MaxPendingRequests);
  const storm = await Promise.all(callers.map((from) => send(from, flood, `delay=${String(takesMs)}`)));
  return { calm, storm };
}
