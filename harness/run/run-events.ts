import type { CheckResult, MutantResult, RunResult, SuiteResult } from '../verdict/result.ts';

/** The events of a run, in the order they happen. The console is one watcher. */
export interface RunWatcher {
  runStarted?(header: Pick<RunResult, 'meshproof' | 'run' | 'cluster' | 'mesh' | 'meshWide' | 'command'>): void;
  worldReady?(suite: Pick<SuiteResult, 'suite' | 'title' | 'worldReadyMs'>): void;
  checkStarted?(check: Pick<CheckResult, 'suite' | 'check'>): void;
  checkEnded?(result: CheckResult): void;
  mutantEnded?(result: MutantResult): void;
  suiteEnded?(result: SuiteResult): void;
  /** A line about something that takes time: "removing 6 namespaces". */
  note?(text: string): void;
  runEnded?(result: RunResult, file: string): void;
}
