import { dirname } from 'node:path';
import { consoleWatcher } from '../../../reports/console/console.ts';
import { junit } from '../../../reports/junit.ts';
import { killMatrix } from '../../../reports/kill-matrix.ts';
import { replay } from '../../../reports/replay.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { findRun } from '../../cli/find-run.ts';

export interface ReportRequest {
  /** The run's id, its folder or the file. */
  readonly result: string;
  readonly as: 'console' | 'junit' | 'kill-matrix';
  /** Whether the console prints tables of checks that hold, too. */
  readonly tables: boolean;
  /** Folder of the results, in which a run may be named by its id. */
  readonly report: string;
}

/** `meshproof report`: prints a stored result in the given format. */
export async function renderReport({ result: named, as, tables, report }: ReportRequest): Promise<void> {
  const { result, file } = await findRun(named, report);
  if (as === 'junit') console.log(junit(result));
  else if (as === 'kill-matrix') console.log(killMatrix(result).markdown);
  else {
    const checks = result.suites.flatMap((suite) => suite.checks.map(({ check }) => `${suite.suite}/${check}`));
    const watcher = consoleWatcher(
      { ...terminalScreen(), tty: false },
      { runs: dirname(dirname(file)), checks, tables },
    );
    replay(result, watcher, file);
  }
}
