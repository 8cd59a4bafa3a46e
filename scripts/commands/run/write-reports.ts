import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { RunResult } from '../../../harness/verdict/result.ts';
import { junit } from '../../../reports/junit.ts';
import { killMatrix } from '../../../reports/kill-matrix.ts';

/** Writes every report that is a file beside result.json, and result.json itself; returns where, seen from here. */
export async function writeReports(result: RunResult, reports: string): Promise<{ readonly result: string }> {
  const folder = join(reports, 'runs', result.run);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'result.json');
  await writeFile(file, `${JSON.stringify(result, undefined, 2)}\n`);
  await writeFile(join(folder, 'junit.xml'), junit(result));
  if (result.command === 'prove') {
    const matrix = killMatrix(result);
    await writeFile(join(folder, 'kill-matrix.md'), matrix.markdown);
    await writeFile(join(folder, 'kill-matrix.json'), `${JSON.stringify(matrix.rows, undefined, 2)}\n`);
  }
  return { result: relative(process.cwd(), file) };
}
