import type { Check } from './check.ts';
import type { Suite } from './define-suite.ts';

export interface FoundCheck {
  /** The file's name without `.check.ts`. */
  readonly id: string;
  readonly file: string;
  /** The folder of its file: the suite's, or one inside it. */
  readonly folder: string;
  readonly check: Check;
}

/** A suite as it was found on disk. */
export interface FoundSuite {
  /** The folder's name. */
  readonly id: string;
  readonly folder: string;
  readonly definition: Suite;
  readonly checks: readonly FoundCheck[];
}
