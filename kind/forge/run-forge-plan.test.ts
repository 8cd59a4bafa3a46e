import { describe, expect, it } from '@jest/globals';
import type { ForgeTask } from './plan-forge.ts';
import { runForgePlan } from './run-forge-plan.ts';

const task = (name: string, after: readonly string[] = [], lane?: string): ForgeTask => ({
  recipe: { kind: 'node-binary', name, cost: 1, version: '1' },
  hash: 'x',
  after,
  lane,
  chain: 1,
  optional: false,
});

const optionalTask = (name: string, after: readonly string[] = []): ForgeTask => ({
  ...task(name, after),
  optional: true,
});

/** Runs a plan whose builds end when told, and says what ran at the same time. */
function bench(tasks: readonly ForgeTask[], atOnce: number) {
  const running: string[] = [];
  const order: string[] = [];
  const together: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<undefined>>();
  const run = runForgePlan({
    tasks,
    atOnce,
    build: async ({ recipe: { name } }) => {
      const end = Promise.withResolvers<undefined>();
      ends.set(name, end);
      running.push(name);
      together.push(running.toSorted().join('+'));
      await end.promise.finally(() => running.splice(running.indexOf(name), 1));
      order.push(name);
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    run,
    order,
    together,
    running,
    end: async (name: string) => {
      await settle();
      ends.get(name)?.resolve(undefined);
      await settle();
    },
    fail: async (name: string, error: Error) => {
      await settle();
      ends.get(name)?.reject(error);
      await settle();
    },
  };
}

describe('runForgePlan', () => {
  it('builds independent things side by side, and what is made from both after both', async () => {
    const { run, end, together, order } = bench([task('a'), task('b'), task('both', ['a', 'b'])], 2);
    await end('a');
    await end('b');
    await end('both');
    await run;
    expect(together).toEqual(['a', 'a+b', 'both']);
    expect(order).toEqual(['a', 'b', 'both']);
  });

  it('never runs more at once than it may', async () => {
    const { run, end, together } = bench([task('a'), task('b'), task('c')], 1);
    await end('a');
    await end('b');
    await end('c');
    await run;
    expect(together).toEqual(['a', 'b', 'c']);
  });

  it('runs tasks of one lane one after the other, and lets another pass', async () => {
    const { run, end, together } = bench([task('a', [], 'go'), task('b', [], 'go'), task('c')], 2);
    await end('a');
    await end('b');
    await end('c');
    await run;
    expect(together).toEqual(['a', 'a+c', 'b+c']);
  });

  it('throws the first failure, after what runs has ended, and starts nothing more', async () => {
    const { run, end, fail, running } = bench([task('a'), task('b'), task('c')], 2);
    const outcome = run.catch((error: unknown) => error);
    await fail('a', new Error('broken'));
    expect(running).toEqual(['b']);
    await end('b');
    expect(await outcome).toEqual(new Error('broken'));
    expect(running).toEqual([]);
  });

  it('goes on after a failed optional task, and leaves out what waits for it', async () => {
    const left = new Error('refused');
    const { run, end, fail, order } = bench(
      [optionalTask('program'), task('node'), optionalTask('image', ['program']), optionalTask('other')],
      2,
    );
    await fail('program', left);
    await end('node');
    await end('other');
    await expect(run).resolves.toEqual(
      new Map([
        ['program', left],
        ['image', left],
      ]),
    );
    expect(order).toEqual(['node', 'other']);
  });

  it('starts nothing when it was interrupted before', async () => {
    const started: string[] = [];
    const build = ({ recipe }: ForgeTask) => Promise.resolve(void started.push(recipe.name));
    const signal = AbortSignal.abort(new Error('interrupted'));
    await expect(runForgePlan({ tasks: [task('a')], atOnce: 2, build, signal })).rejects.toThrow('interrupted');
    expect(started).toEqual([]);
  });
});
