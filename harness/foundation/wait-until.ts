import { systemClock, type Clock } from './clock.ts';
import { MeshproofError } from './meshproof-error.ts';
import { timeBudgets } from './time-budgets.ts';

/** The result of one look: `done` with a value, or not done with what it saw instead; `final` when another look cannot change it. */
export type Look<T> =
  { readonly done: true; readonly value: T } | { readonly done: false; readonly saw: string; readonly final?: boolean };

export interface WaitOptions {
  /** The missing condition, as the start of the error's sentence: "VirtualService canary/reviews had not reached every proxy". */
  readonly what: string;
  /** Maximum wait in milliseconds. */
  readonly within: number;
  /** Milliseconds between two looks; as long as a look takes where that is longer, so that looks take up at most half of the time of a busy cluster. */
  readonly every: number;
  /** Milliseconds for which every look has to be `done` before the wait ends. Default: 0. */
  readonly stableFor?: number;
  /** Milliseconds for which every look may throw. Default: `timeBudgets.throwing`. */
  readonly throwing?: number;
  readonly hint?: string;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

export interface Waited<T> {
  readonly value: T;
  /** Milliseconds from the start to the first of the looks that counted. */
  readonly after: number;
  readonly looks: number;
}

/**
 * The only waiter of meshproof (lint forbids timers elsewhere): calls the probe repeatedly until it is done or the time is over. A probe
 * that throws is called again, and its error counts as what was seen. When every call throws for longer than `timeBudgets.throwing`, the
 * wait ends early: the probed system is broken, and waiting longer would only hide that.
 * @throws MeshproofError `WAIT_TIMED_OUT` with what was last seen; the signal's reason when it is aborted.
 */
export async function waitUntil<T>(options: WaitOptions, probe: () => Promise<Look<T>>): Promise<Waited<T>> {
  const clock = options.clock ?? systemClock;
  const start = clock.now();
  let looks = 0;
  let doneSince: number | undefined;
  let lastError: unknown;
  let throwingSince: number | undefined;
  for (;;) {
    options.signal?.throwIfAborted();
    looks += 1;
    const began = clock.now();
    const before = lastError;
    const look = await probe().catch((error: unknown): Look<T> => {
      lastError = error;
      return { done: false, saw: error instanceof Error ? error.message : String(error) };
    });
    const now = clock.now();
    if (look.done) {
      doneSince ??= now;
      if (now - doneSince >= (options.stableFor ?? 0)) return { value: look.value, after: doneSince - start, looks };
    } else {
      doneSince = undefined;
      throwingSince = lastError !== before ? (throwingSince ?? now) : undefined;
      const broken = throwingSince !== undefined && now - throwingSince >= (options.throwing ?? timeBudgets.throwing);
      if (look.final === true || now - start >= options.within || broken) {
        const seconds = ((now - start) / 1000).toFixed(1);
        throw new MeshproofError(
          'WAIT_TIMED_OUT',
          `${options.what} after ${seconds} s (${String(looks)} looks); last seen: ${look.saw}`,
          { cause: lastError, ...(options.hint === undefined ? {} : { hint: options.hint }) },
        );
      }
    }
    await clock.pause(Math.max(options.every, now - began), options.signal);
  }
}
