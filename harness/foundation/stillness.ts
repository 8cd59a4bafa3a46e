import { performance } from 'node:perf_hooks';

/** How often a process looks at its own timer, in milliseconds: often enough to measure a standstill, too rarely to be one. */
const period = 100;

/** A gap in a process's own timer that ended a while ago: both in milliseconds of `performance.now()`. */
interface Gap {
  readonly endedAt: number;
  readonly ms: number;
}

/** So many gaps are remembered; the oldest go first. A gap below `period` is no gap. */
const remembered = 1000;

/** What a process knows of the times in which it did not run, or did nothing else than one thing. */
export interface Stillness extends Disposable {
  /**
   * The longest time, in whole milliseconds, for which this process stood still within the last `lastMs` milliseconds: its timer was that
   * late. 0 when the timer was never late.
   */
  longest(lastMs: number): number;
  /** Calls `listener` whenever this process stood still for longer than `ms`, as soon as it runs again. Returns what ends the listening. */
  onLongerThan(ms: number, listener: (ms: number) => void): Disposable;
}

/**
 * Watches this process's own timer. A process that waits for a processor, a machine whose host gives its processors to others, and a
 * laptop that sleeps look all the same to it, and that is what a check needs to know: for how long its own clock said nothing.
 */
export function watchStillness(now: () => number = () => performance.now()): Stillness {
  const gaps: Gap[] = [];
  const listeners = new Set<(ms: number) => void>();
  let last = now();
  /** Also called when somebody asks, since after a standstill an answer may be due before the timer is. */
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
      // Of a gap that began before, only what lies within counts.
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
