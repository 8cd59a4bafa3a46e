import type { Stillness } from '../foundation/stillness.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { DeployedWorld } from './deploy-world.ts';

/** For how long participants of an observation stood still at a stretch: milliseconds by participant, only those beyond the bound. */
export interface Standstill {
  readonly longestMs: number;
  readonly participants: Readonly<Record<string, number>>;
}

export interface Watched<T> {
  /** What the observation returned or threw. */
  readonly ended: PromiseSettledResult<T>;
  /** Present when somebody stood still for too long: then nothing can be concluded from `ended`, whatever it is. */
  readonly standstill?: Standstill;
}

/** Who takes part in an observation, beside the mesh: this process, and the programs of the world. */
export interface Participants {
  /** This process's own timer. */
  readonly runner: Stillness;
  readonly world: Pick<DeployedWorld, 'stillness' | 'giveUpOn' | 'behave'>;
}

/**
 * Watches the timers of all participants while `observe` goes on. A standstill that this process notices ends the observation at once:
 * what is left of it would be discarded anyway, and the next standstill may not be far.
 */
export async function watchObservation<T>(
  { runner, world }: Participants,
  observe: () => Promise<T>,
): Promise<Watched<T>> {
  const bound = timeBudgets.standstill;
  const spoilt = new AbortController();
  const start = performance.now();
  let calm: Promise<unknown> = Promise.resolve();
  const [ended] = await (async () => {
    using _listening = runner.onLongerThan(bound, (ms) => {
      if (spoilt.signal.aborted) return;
      spoilt.abort(new Error(`the machine stood still for ${String(Math.round(ms))} ms`));
      // Loads know no signal: they are stopped.
      calm = world.behave().catch(() => undefined);
    });
    using _calls = world.giveUpOn(spoilt.signal);
    const settled = await Promise.allSettled([observe()]);
    await calm;
    return settled;
  })();
  const lastMs = performance.now() - start;
  const all = { 'this process': runner.longest(lastMs), ...(await world.stillness(lastMs)) };
  const participants = Object.fromEntries(Object.entries(all).filter(([, ms]) => ms > bound));
  const longestMs = Math.max(0, ...Object.values(participants));
  return longestMs === 0 ? { ended } : { ended, standstill: { longestMs, participants } };
}
