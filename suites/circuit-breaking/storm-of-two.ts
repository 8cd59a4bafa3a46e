import type { Context, Exchange, Workload } from '../../harness/check/index.ts';
import type { Pool } from './declared-pool.ts';

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
  const send = (requests: number, fault: string) =>
    Promise.all(
      callers.map((from) =>
        call(from, to, {
          ...{ count: requests, concurrency: requests, fault, timeoutMs: 20_000 },
          ...{ inDetail: true, alongside: true },
        }),
      ),
    );
  const calm = await send(maxConnections, 'delay=500');
  const storm = await send(2 * (maxConnections + http1MaxPendingRequests), 'delay=1500');
  return { calm, storm };
}
