import type { ForgeTask } from './plan-forge.ts';

export interface RunForgePlan {
  readonly tasks: readonly ForgeTask[];
  /** How many tasks may run at once. */
  readonly atOnce: number;
  readonly build: (task: ForgeTask, signal: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Called whenever a task starts or ends. */
  readonly onChange?: (state: ForgeState) => void;
}

export interface ForgeState {
  readonly running: readonly string[];
  readonly done: number;
  readonly of: number;
}

/** Name of an optional task that was not made → why. */
export type ForgeFailures = ReadonlyMap<string, unknown>;

/**
 * Runs every task after the tasks it waits for, the longest chain first, at most `atOnce` at a time and one in a lane.
 * The first failure of a task that is not optional stops the others, and is thrown once all have ended. A failed optional task is among
 * the returned ones, as are those that wait for it.
 */
export async function runForgePlan({ tasks, atOnce, build, signal, onChange }: RunForgePlan): Promise<ForgeFailures> {
  const stop = new AbortController();
  const until = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const waiting = [...tasks];
  const laneOf = new Map(tasks.map(({ recipe, lane }) => [recipe.name, lane]));
  const running = new Map<string, Promise<void>>();
  const done = new Set<string>();
  const left = new Map<string, unknown>();
  const failures: unknown[] = [];
  const report = () => onChange?.({ running: [...running.keys()], done: done.size, of: tasks.length });
  const fail = ({ recipe, optional }: ForgeTask, error: unknown): void => {
    if (optional) {
      leave(recipe.name, error);
      return;
    }
    failures.push(error);
    stop.abort(error);
  };
  const leave = (name: string, error: unknown): void => {
    left.set(name, error);
    for (const task of waiting.filter(({ after }) => after.includes(name))) {
      waiting.splice(waiting.indexOf(task), 1);
      leave(task.recipe.name, error);
    }
  };
  while (waiting.length > 0 || running.size > 0) {
    while (running.size < atOnce && failures.length === 0 && !until.aborted) {
      const taken = new Set([...running.keys()].map((name) => laneOf.get(name)));
      const next = waiting.findIndex(
        ({ after, lane }) => after.every((name) => done.has(name)) && (lane === undefined || !taken.has(lane)),
      );
      const [task] = next === -1 ? [] : waiting.splice(next, 1);
      if (task === undefined) break;
      const { name } = task.recipe;
      const work = build(task, until)
        .then(() => void done.add(name))
        .catch((error: unknown) => {
          fail(task, error);
        })
        .finally(() => {
          running.delete(name);
          report();
        });
      running.set(name, work);
      report();
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (failures.length > 0) throw failures[0];
  signal?.throwIfAborted();
  return left;
}
