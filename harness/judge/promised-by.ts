import type { CheckResult } from '../verdict/result.ts';
import type { Check } from '../author/check.ts';

/** The promise of a check and what explains it, as they stand in its result. */
export const promisedBy = ({
  promise,
  explain,
}: Pick<Check, 'promise' | 'explain'>): Pick<CheckResult, 'promise' | 'explain'> => ({
  promise,
  ...(explain === undefined ? {} : { explain }),
});
