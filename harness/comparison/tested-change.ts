import type { Change } from './comparison.ts';

/** A difference that is a change only if it is beyond noise, which depends on how many were looked at. */
export interface TestedChange {
  /** Tests that it took; 0 where nothing is left to chance. */
  readonly tests: number;
  readonly pValue: number;
  readonly change: Change;
}
