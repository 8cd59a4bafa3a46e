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
  /** Present when pods of the world did not answer at its end: their names. */
  readonly silent?: readonly string[];
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
  const all: Readonly<Record<string, number | undefined>> = {
    'this process': runner.longest(lastMs),
    ...(await world.stillness(lastMs)),
  };
  const known = Object.entries(all).flatMap(([name, ms]) => (ms === undefined ? [] : [[name, ms] as const]));
  const participants = Object.fromEntries(known.filter(([, ms]) => ms > bound));
  const longestMs = Math.max(0, ...Object.values(participants));
  const silent = Object.keys(all).filter((name) => all[name] === undefined);
  return {
    ended,
    ...(longestMs === 0 ? {} : { standstill: { longestMs, participants } }),
    ...(silent.length === 0 ? {} : { silent }),
  };
}
