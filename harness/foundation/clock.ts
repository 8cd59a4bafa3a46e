import { setTimeout as delay } from 'node:timers/promises';

/** The one source of time; passed in, so that whatever waits can be tested without waiting. */
export interface Clock {
  /** Milliseconds on a clock that never goes backwards. */
  now(): number;
  /** The wall clock, for what is written down. */
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
