import { performance } from 'node:perf_hooks';

/** How often a process checks its own timer, in milliseconds: often enough to measure a standstill, too rarely to cause load. */
const period = 100;

/** A gap in a process's own timer that ended a while ago: both in milliseconds of `performance.now()`. */
interface Gap {
  readonly endedAt: number;
  readonly ms: number;
}

/** Maximum number of remembered gaps; the oldest are dropped first. A delay below `period` is no gap. */
const remembered = 1000;

/** What a process knows about the times in which it did not run, or was busy with a single task. */
export interface Stillness extends Disposable {
  /**
   * The longest standstill of this process within the last `lastMs` milliseconds, in whole milliseconds: how late its timer was. 0 when the
   * timer was never late.
   */
  longest(lastMs: number): number;
  /** Calls `listener` after every standstill longer than `ms`, as soon as this process runs again. Disposing of the returned value unsubscribes. */
  onLongerThan(ms: number, listener: (ms: number) => void): Disposable;
}

/**
 * Watches this process's own timer. A process that waits for a processor, a machine whose host gives its processors to others, and a
 * sleeping laptop all look the same to it. A check only needs to know how long its own clock stood still.
 */
export function watchStillness(now: () => number = () => performance.now()): Stillness {
  const gaps: Gap[] = [];
  const listeners = new Set<(ms: number) => void>();
  let last = now();
  /** Also called on every query, since after a standstill a query may be handled before the timer fires. */
  const look = (isTimer: boolean): void => {
    const at = now();
    const ms = at - last - period;
    if (!isTimer && ms < period) return;
    last = at;
    if (ms < period) return;
    gaps.push({ endedAt: at, ms });
    if (gaps.length > remembered) gaps.shift();
    for (const listener of listeners) listener(ms);
  };
  const timer = setInterval(() => {
    look(true);
  }, period);
  timer.unref();
  return {
    longest: (lastMs) => {
      look(false);
      const since = now() - lastMs;
      // Only the part of a gap within the period counts.
      return Math.round(Math.max(0, ...gaps.map(({ endedAt, ms }) => Math.min(ms, endedAt - since))));
    },
    onLongerThan: (bound, listener) => {
      const heard = (ms: number): void => {
        if (ms > bound) listener(ms);
      };
      listeners.add(heard);
      return { [Symbol.dispose]: () => listeners.delete(heard) };
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
    },
  };
}
