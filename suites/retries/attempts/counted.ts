import type { Exchange } from '#check';

type Counter = 'retries' | 'retryOverflow' | 'connectFailures' | 'timeouts' | 'perTryTimeouts';

/** What the caller's proxy counted over an exchange that was recorded in detail. */
export function counted({ upstreams = [] }: Exchange, counter: Counter): number {
  return upstreams.reduce((total, each) => total + each[counter], 0);
}
