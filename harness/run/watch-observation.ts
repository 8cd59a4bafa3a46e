import type { Stillness } from '../foundation/stillness.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { DeployedWorld } from './deploy-world.ts';

/** The longest standstill of each participant of an observation, in milliseconds; only those beyond the bound. */
export interface Standstill {
  readonly longestMs: number;
  readonly participants: Readonly<Record<string, number>>;
}

export interface Watched<T> {
  /** What the observation returned or threw. */
  readonly ended: PromiseSettledResult<T>;
  /** Present when a participant stood still for too long: then `ended` proves nothing. */
  readonly standstill?: Standstill;
}

/** The participants of an observation beside the mesh: this process and the programs of the world. */
export interface Participants {
  /** This process's own timer. */
  readonly runner: Stillness;
  readonly world: Pick<DeployedWorld, 'stillness' | 'giveUpOn' | 'behave'>;
}

/**
 * Watches the timers of all participants while `observe` runs. A standstill that this process notices ends the observation at once: its
 * result would be discarded anyway, and the next standstill may be near.
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
      // Loads do not listen to the signal: they are stopped.
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
