import type { Clock } from '../foundation/clock.ts';

/** How many requests an API server receives from a run. */
export interface RequestRate {
  /** Requests a second, in the long run. */
  readonly perSecond: number;
  /** Requests that may be sent at once after a pause. */
  readonly burst: number;
}

/**
 * A token bucket: resolves when the next request may be sent, in the order of the calls.
 * @example
 * const admit = requestLimit({ perSecond: 20, burst: 40 }, systemClock);
 * await admit();
 */
export function requestLimit({ perSecond, burst }: RequestRate, clock: Clock): () => Promise<void> {
  const interval = 1000 / perSecond;
  /** When the bucket is full again if nothing more is sent. */
  let full = -Infinity;
  return async () => {
    const now = clock.now();
    full = Math.max(full, now) + interval;
    const wait = full - now - burst * interval;
    if (wait > 0) await clock.pause(wait);
  };
}
