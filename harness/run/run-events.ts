import type { CheckResult, MutantResult, RunResult, SuiteResult } from '../verdict/result.ts';

/** The events of a run, in the order they happen. The console is one watcher. */
export interface RunWatcher {
  runStarted?(header: Pick<RunResult, 'meshproof' | 'run' | 'cluster' | 'mesh' | 'meshWide' | 'command'>): void;
  worldReady?(suite: Pick<SuiteResult, 'suite' | 'title' | 'worldReadyMs'>): void;
  /** No further world is made, since one has met what all of them would meet; as soon as that is known. `because` is its first result. */
  worldsEnded?(suite: Pick<SuiteResult, 'suite' | 'title'> & { readonly because: CheckResult | undefined }): void;
  checkStarted?(check: Pick<CheckResult, 'suite' | 'check'>): void;
  checkEnded?(result: CheckResult): void;
  mutantEnded?(result: MutantResult): void;
  suiteEnded?(result: SuiteResult): void;
  /** A line about something that takes time: "removing 6 namespaces". */
  note?(text: string): void;
  /** A line that stays: dead runs have left something. */
  warned?(text: string): void;
  runEnded?(result: RunResult, file: string): void;
}
