import pLimit from 'p-limit';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { WorldRefuted } from './world-refuted.ts';

/** What ends the making of every world of a run, once one of them has met what all of them would meet. */
export interface WorldsFate {
  /** Takes the error of a suite's world: the first one that concerns every world ends the others. */
  end(suite: string, error: unknown): Ended;
  /**
   * Makes a world, and stops making it when another one has met the end; a world that is ready is not touched. Worlds are made one after the
   * other: two at once are each ready later, and no check has begun until then. One that takes longer than `timeBudgets.worldAlone` lets the next begin.
   * @throws MeshproofError `WORLD_NOT_TRIED` with the suite that has the reason.
   */
  making<T>(make: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface Ended {
  /** Whether this error ended the others. */
  readonly first: boolean;
  /** The error to report for the suite: its own, or a reference to the suite that has the reason. */
  readonly error: unknown;
}

/** @param interrupted Aborts when the run is interrupted; worlds keep it for their whole life. */
export function worldsFate(interrupted: AbortSignal, clock: Clock = systemClock): WorldsFate {
  const turns = pLimit(1);
  const fate = new AbortController();
  let refuted = false;
  const whileFateAllows = async <T>(make: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const own = new AbortController();
    const stop = (): void => own.abort(fate.signal.reason);
    fate.signal.addEventListener('abort', stop);
    try {
      return await make(AbortSignal.any([interrupted, own.signal]));
    } finally {
      fate.signal.removeEventListener('abort', stop);
    }
  };
  return {
    end: (suite, error) => {
      if (!concernsAll(error)) return { first: false, error };
      // A refutation is not hidden behind an error of another world.
      const ownWord = error instanceof WorldRefuted && !refuted;
      if (fate.signal.aborted) return { first: false, error: ownWord ? error : fate.signal.reason };
      refuted = error instanceof WorldRefuted;
      fate.abort(
        new MeshproofError('WORLD_NOT_TRIED', `its world would meet what that of ${suite} has met; see there`),
      );
      return { first: true, error };
    },
    making: async (make) => {
      const { made } = await turns(async () => {
        // Between the request for a turn and the turn, a run may be interrupted.
        interrupted.throwIfAborted();
        fate.signal.throwIfAborted();
        const made = whileFateAllows(make);
        const turn = new AbortController();
        const over = clock.pause(timeBudgets.worldAlone, turn.signal).catch(() => undefined);
        await Promise.race([made.catch(() => undefined), over]);
        // A timer that is left would keep the process alive.
        turn.abort();
        // In an object: a promise that is returned would be awaited for the whole turn.
        return { made };
      });
      return made;
    },
  };
}

/** Every world has the same kinds of pods, and joins the same mesh. */
const concernsAll = (error: unknown): boolean =>
  error instanceof WorldRefuted || (error instanceof MeshproofError && error.code === 'WORLD_IMPOSSIBLE');
