import type { Check } from './check.ts';
import type { Suite } from './define-suite.ts';

export interface FoundCheck {
  /** The file's name without `.check.ts`. */
  readonly id: string;
  readonly file: string;
  /** Where its file is: the suite's folder, or one of its own in there. */
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
