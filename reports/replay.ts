import type { RunWatcher } from '../harness/run/run-events.ts';
import type { RunResult } from '../harness/verdict/result.ts';

/** Sends a watcher the events of a run that is over, in the order in which a run sends them. */
export function replay(result: RunResult, watcher: RunWatcher, file: string): void {
  watcher.runStarted?.(result);
  for (const suite of result.suites) {
    if (suite.worldReadyMs !== undefined) watcher.worldReady?.(suite);
    for (const check of suite.checks) {
      watcher.checkStarted?.(check);
      watcher.checkEnded?.(check);
      for (const mutant of result.mutants)
        if (mutant.suite === suite.suite && mutant.check === check.check) watcher.mutantEnded?.(mutant);
    }
    watcher.suiteEnded?.(suite);
  }
  watcher.runEnded?.(result, file);
}
