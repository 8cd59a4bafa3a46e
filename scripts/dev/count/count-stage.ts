import { jestCounts, type Counts } from './jest-counts.ts';
import { runCounts } from './run-counts.ts';

const readers: Readonly<Record<string, (path: string) => Promise<Counts>>> = {
  jest: jestCounts,
  run: runCounts,
  // A stage that either succeeds or does not: one, by its exit code.
  one: () => Promise.resolve({ passed: 1, failed: 0 }),
};

/** Counts one stage, given as `exit code:kind:path`. What cannot be read is a failure, and so is an exit code that nothing explains. */
export async function countStage(stage: string, locate: (path: string) => string): Promise<Counts> {
  const [exit = '', kind = '', ...path] = stage.split(':');
  const read = readers[kind];
  if (read === undefined) throw new Error(`"${stage}" is no stage: exit code:jest|run|one:path`);
  const counts = await read(locate(path.join(':'))).catch(() => ({ passed: 0, failed: 1 }));
  if (exit !== '0' && kind === 'one') return { passed: 0, failed: 1 };
  return exit !== '0' && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
