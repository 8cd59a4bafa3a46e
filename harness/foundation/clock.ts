import { setTimeout as delay } from 'node:timers/promises';

/** The only source of time. Passed in, so that code that waits can be tested without waiting. */
export interface Clock {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** The wall clock, for timestamps. */
  date(): Date;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  pause: async (ms, signal) => {
    signal?.throwIfAborted();
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};
