import type { Mutant } from '../../../harness/author/check.ts';
import type { CheckResult, MutantResult } from '../../../harness/verdict/result.ts';
import { worldCheck } from '../../../harness/run/world-failed.ts';
import { mutantResult } from '../../../harness/judge/mutant-result.ts';

/**
 * Whether a check saw a defect of the mesh, for the stated reason. As of a mutant, but for controls: a mutant has to leave them whole, while
 * a defect of a whole mesh may break them too. It is seen all the same when the promise is refuted for certain. Pure.
 */
export function defectResult(defect: Pick<Mutant, 'name' | 'refutes'>, seen: CheckResult): MutantResult {
  const result = mutantResult(defect, seen);
  const stated = seen.expectations.find(
    ({ role, claim, holds }) => role === 'promise' && claim === defect.refutes && !holds,
  );
  const doubtful = seen.expectations.some(({ role, holds }) => (role === 'control' || role === 'witness') && !holds);
  if (seen.verdict !== 'refuted' || stated === undefined || (doubtful && stated.certain !== true)) return result;
  return { ...result, outcome: 'killed', reason: stated.observed };
}

/** The result that says whether a promise of `check` was kept. A suite's world has one only when it is refuted: otherwise any check of the suite tells. */
export function seenBy(check: string, results: readonly CheckResult[]): CheckResult | undefined {
  const exact = results.find((each) => `${each.suite}/${each.check}` === check);
  if (exact !== undefined || !check.endsWith(`/${worldCheck}`)) return exact;
  return results.find(({ suite }) => check === `${suite}/${worldCheck}`);
}
