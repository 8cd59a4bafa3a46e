import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MeshproofError } from '../harness/foundation/meshproof-error.ts';
import { runResultSchema, type RunResult } from '../harness/verdict/result.ts';
import { consoleWatcher } from '../reports/console.ts';
import { junit } from '../reports/junit.ts';
import { killMatrix } from '../reports/kill-matrix.ts';
import { replay } from '../reports/replay.ts';
import { terminalScreen } from './cli/terminal-screen.ts';

export interface ReportRequest {
  /** The file. */
  readonly result: string;
  readonly as: 'console' | 'junit' | 'kill-matrix';
}

/** `meshproof report`: prints a stored result in the form that is asked for. */
export async function renderReport({ result: file, as }: ReportRequest): Promise<void> {
  const result = await readResult(file);
  if (as === 'junit') console.log(junit(result));
  else if (as === 'kill-matrix') console.log(killMatrix(result.mutants).markdown);
  else replay(result, consoleWatcher({ ...terminalScreen(), tty: false }, dirname(dirname(file))), file);
}

async function readResult(file: string): Promise<RunResult> {
  try {
    return runResultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new MeshproofError('RESULT_UNREADABLE', `${file} is no result of meshproof`, { cause, exitCode: 64 });
  }
}
