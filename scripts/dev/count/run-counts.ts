import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAccepted } from '../../../harness/verdict/accepted.ts';
import { runResultSchema } from '../../../harness/verdict/result.ts';
import type { Counts } from './jest-counts.ts';

const passing: readonly string[] = ['held', 'accepted', 'not-applicable', 'killed'];

/** Counts checks and mutants of every run in a folder of results; what went wrong beside them, or is missing, is a failure each. */
export async function runCounts(reports: string): Promise<Counts> {
  const runs = await readdir(join(reports, 'runs'));
  if (runs.length === 0) return { passed: 0, failed: 1 };
  const counts = await Promise.all(runs.map((run) => countRun(join(reports, 'runs', run, 'result.json'))));
  return counts.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }));
}

async function countRun(file: string): Promise<Counts> {
  const { suites, mutants, errors, missing = [] } = runResultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const endings = [
    ...suites.flatMap(({ checks }) => checks.map((check) => (isAccepted(check) ? 'accepted' : check.verdict))),
    ...mutants.map(({ outcome }) => outcome),
  ];
  const passed = endings.filter((ending) => passing.includes(ending)).length;
  return { passed, failed: endings.length - passed + errors.length + missing.length };
}
