import type { CheckResult, MutantResult } from '../verdict/result.ts';
import type { Mutant } from '../author/check.ts';

/** Whether a check detected a mutant, and for the stated reason. Pure. */
export function mutantResult(mutant: Mutant, seen: CheckResult): MutantResult {
  const { suite, check, verdict, durationMs, evidence, spoilt } = seen;
  const promises = seen.expectations.filter(({ role }) => role === 'promise');
  const stated = promises.filter(({ claim }) => claim === mutant.refutes);
  const broke = [...new Set(promises.filter(({ holds }) => !holds).map(({ claim }) => claim))];
  // A certain refutation stands beside a failed control; a mutant that breaks a control is a mistake all the same.
  const doubtful = seen.expectations.find(({ role, holds }) => (role === 'control' || role === 'witness') && !holds);
  const asStated = verdict === 'refuted' && doubtful === undefined && stated.some(({ holds }) => !holds);
  const base = {
    ...{ suite, check, mutant: mutant.name, refutes: mutant.refutes, broke, verdict, durationMs, evidence },
    ...(spoilt === undefined ? {} : { spoilt }),
  };
  if (verdict === 'not-applicable') return { ...base, outcome: 'not-applicable', reason: seen.reason };
  if (verdict === 'held') return { ...base, outcome: 'survived', reason: `the check still passed: ${seen.reason}` };
  if (asStated)
    return { ...base, outcome: 'killed', reason: stated.find(({ holds }) => !holds)?.observed ?? seen.reason };
  const missing =
    verdict === 'refuted' && stated.length === 0 ? `the check makes no promise "${mutant.refutes}"; ` : '';
  const doubted =
    verdict === 'refuted' && doubtful !== undefined ? `the ${doubtful.role} "${doubtful.claim}" failed; ` : '';
  return { ...base, outcome: 'killed-otherwise', reason: `${missing}${doubted}${verdict}: ${seen.reason}` };
}
