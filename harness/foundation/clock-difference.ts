import { systemClock, type Clock } from './clock.ts';

/** How another clock differs from this machine's, as far as that can be measured. Plain data. */
export interface ClockDifference {
  /** By how many milliseconds it is ahead. 0 where no difference can be seen, so that clocks that agree are left alone. */
  readonly aheadMs: number;
  /** By how many milliseconds its times may still be off at most once `aheadMs` is taken from them. */
  readonly errorMs: number;
}

/** The question with the shortest way there and back bounds the difference best. */
const questions = 3;

/**
 * Measures another clock: its time, less the middle of asking and being answered. That is off by at most half of the time between them; a
 * difference that is smaller than this counts as none.
 * @param ask Reads the other clock, in milliseconds since 1970.
 */
export async function clockDifference(
  ask: () => Promise<number>,
  clock: Pick<Clock, 'date'> = systemClock,
): Promise<ClockDifference> {
  let best = { ahead: 0, error: Infinity };
  for (let question = 0; question < questions; question += 1) {
    const before = clock.date().getTime();
    const theirs = await ask();
    const after = clock.date().getTime();
    // A millisecond for the resolution of each clock.
    const error = (after - before) / 2 + 1;
    if (error < best.error) best = { ahead: theirs - (before + after) / 2, error };
  }
  const { ahead, error } = best;
  if (Math.abs(ahead) <= error) return { aheadMs: 0, errorMs: error + Math.abs(ahead) };
  return { aheadMs: Math.round(ahead), errorMs: error };
}
