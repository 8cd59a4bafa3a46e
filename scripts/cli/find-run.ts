import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { nearest } from '../../harness/foundation/nearest.ts';
import { runResultSchema, type RunResult } from '../../harness/verdict/result.ts';

export interface StoredRun {
  readonly result: RunResult;
  readonly file: string;
  /** Where the evidence lies. */
  readonly folder: string;
}

/**
 * A run that is named by its id, by its folder or by a result file.
 * @throws MeshproofError `RUN_UNKNOWN`, `RESULT_UNREADABLE`; exit code 64.
 */
export async function findRun(named: string, reports: string): Promise<StoredRun> {
  const file = await fileOf(named, reports);
  try {
    const result = runResultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { result, file, folder: dirname(file) };
  } catch (cause) {
    throw new MeshproofError('RESULT_UNREADABLE', `${file} is no result of meshproof`, { cause, exitCode: 64 });
  }
}

async function fileOf(named: string, reports: string): Promise<string> {
  const runs = join(reports, 'runs');
  for (const path of [join(runs, named), named]) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) return join(path, 'result.json');
    if (found?.isFile() === true) return path;
  }
  const known = await readdir(runs).catch(() => []);
  throw new MeshproofError('RUN_UNKNOWN', `there is no run "${named}" in ${runs}, nor a file or folder of that name`, {
    hint: nearest(named, known),
    exitCode: 64,
  });
}
