import type { ForgeTask } from './plan-forge.ts';

export interface RunForgePlan {
  readonly tasks: readonly ForgeTask[];
  /** How many tasks may run at once. */
  readonly atOnce: number;
  readonly build: (task: ForgeTask, signal: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Told whenever a task starts or ends. */
  readonly onChange?: (state: ForgeState) => void;
}

export interface ForgeState {
  readonly running: readonly string[];
  readonly done: number;
  readonly of: number;
}

/**
 * Runs every task once those before it have ended, the longest chain first, at most `atOnce` at a time and one in a lane.
 * The first failure stops the others and is what is thrown, after all have ended.
 */
export async function runForgePlan({ tasks, atOnce, build, signal, onChange }: RunForgePlan): Promise<void> {
  const stop = new AbortController();
  const until = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const waiting = [...tasks];
  const laneOf = new Map(tasks.map(({ recipe, lane }) => [recipe.name, lane]));
  const running = new Map<string, Promise<void>>();
  const done = new Set<string>();
  const report = () => onChange?.({ running: [...running.keys()], done: done.size, of: tasks.length });
  const failures: unknown[] = [];
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
          failures.push(error);
          stop.abort(error);
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
}
