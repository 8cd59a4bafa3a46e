import type { CheckResult, MutantResult, RunResult, SuiteResult } from '../verdict/result.ts';

/** What whoever watches a run is told, in the order it happens; the console is one such watcher. */
export interface RunWatcher {
  runStarted?(header: Pick<RunResult, 'meshproof' | 'run' | 'cluster' | 'mesh' | 'command'>): void;
  worldReady?(suite: Pick<SuiteResult, 'suite' | 'title' | 'worldReadyMs'>): void;
  checkStarted?(check: Pick<CheckResult, 'suite' | 'check'>): void;
  checkEnded?(result: CheckResult): void;
  mutantEnded?(result: MutantResult): void;
  suiteEnded?(result: SuiteResult): void;
  /** Lines about what takes time: «removing 6 namespaces». */
  note?(text: string): void;
  runEnded?(result: RunResult, file: string): void;
}
