import { dirname } from 'node:path';
import { consoleWatcher } from '../reports/console/console.ts';
import { junit } from '../reports/junit.ts';
import { killMatrix } from '../reports/kill-matrix.ts';
import { replay } from '../reports/replay.ts';
import { terminalScreen } from './cli/terminal-screen.ts';
import { findRun } from './find-run.ts';

export interface ReportRequest {
  /** Its id, its folder or the file. */
  readonly result: string;
  readonly as: 'console' | 'junit' | 'kill-matrix';
}

/** `meshproof report`: prints a stored result in the form that is asked for. */
export async function renderReport({ result: named, as }: ReportRequest): Promise<void> {
  const { result, file } = await findRun(named, 'reports');
  if (as === 'junit') console.log(junit(result));
  else if (as === 'kill-matrix') console.log(killMatrix(result).markdown);
  else replay(result, consoleWatcher({ ...terminalScreen(), tty: false }, dirname(dirname(file))), file);
}
