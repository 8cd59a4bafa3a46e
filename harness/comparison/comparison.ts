import type { RunResult } from '../verdict/result.ts';

/** Which run, of what. */
export type RunHead = Pick<RunResult, 'run' | 'command' | 'meshproof' | 'startedAt' | 'cluster' | 'mesh'>;

/**
 * `regression`: worse, beyond noise; the only one that fails a comparison · `improvement`: better, beyond noise · `change`: different, and
 * neither · `not-comparable`: the two runs expected different things.
 */
export type Weight = 'regression' | 'improvement' | 'change' | 'not-comparable';

export interface Change {
  readonly weight: Weight;
  readonly aspect: 'verdict' | 'promise' | 'answers' | 'ratio' | 'latency' | 'convergence' | 'mutant';
  /** `suite/check`, or what else changed. */
  readonly of: string;
  /** One line: what was, what is, and how sure that is. */
  readonly words: string;
}

/** One figure that every check has, over all checks of both runs: each check has only one value, and so no spread. */
export interface Paired {
  readonly pairs: number;
  /** Milliseconds. */
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Median of after ÷ before by check, with an exact interval; null where the pairs are too few to bound it. */
  readonly ratio: { readonly value: number; readonly from: number | null; readonly to: number | null };
}

export interface Comparison {
  readonly schema: 'meshproof.dev/comparison/v1';
  readonly before: RunHead;
  readonly after: RunHead;
  /** Checks that both runs have. */
  readonly compared: number;
  /** Whether each run carries kinds of answer; results of earlier versions do not, until `meshproof rejudge` adds them. */
  readonly answersKnown: { readonly before: boolean; readonly after: boolean };
  /** Regressions first. */
  readonly changes: readonly Change[];
  readonly convergence?: Paired;
  /** Without the waits for policies. */
  readonly durations?: Paired;
  /** How often a comparison of two runs of one mesh may report a false regression, all its tests together. */
  readonly alpha: number;
  readonly tests: number;
  readonly regressed: boolean;
}
