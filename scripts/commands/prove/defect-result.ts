import type { Mutant } from '../../../harness/author/check.ts';
import type { CheckResult, MutantResult } from '../../../harness/verdict/result.ts';
import { mutantResult } from '../../../harness/judge/mutant-result.ts';

/**
 * Whether a check saw a defect of the mesh, for the stated reason. As of a mutant, but for controls: a mutant has to leave them whole, while
 * a defect of a whole mesh may break them too, and is seen all the same when the verdict is a refutation. Pure.
 */
export function defectResult(defect: Pick<Mutant, 'name' | 'refutes'>, seen: CheckResult): MutantResult {
  const result = mutantResult(defect, seen);
  const stated = seen.expectations.find(
    ({ role, claim, holds }) => role === 'promise' && claim === defect.refutes && !holds,
  );
  if (seen.verdict !== 'refuted' || stated === undefined) return result;
  return { ...result, outcome: 'killed', reason: stated.observed };
}
