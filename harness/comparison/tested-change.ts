import type { Change } from './comparison.ts';

/** A change that counts only if it is beyond noise, which depends on the number of tests of the whole comparison. */
export interface TestedChange {
  /** Tests that found it; 0 where chance plays no part. */
  readonly tests: number;
  readonly pValue: number;
  readonly change: Change;
}
