import type { CheckResult, MutantResult } from '../verdict/result.ts';
import type { Mutant } from './check.ts';

/** Whether a check saw a mutant, and for the stated reason: pure. */
export function mutantResult(mutant: Mutant, seen: CheckResult): MutantResult {
  const { suite, check, verdict, durationMs, evidence } = seen;
  const stated = seen.expectations.filter(({ role, claim }) => role === 'promise' && claim === mutant.refutes);
  const asStated = verdict === 'refuted' && stated.some(({ holds }) => !holds);
  const base = { suite, check, mutant: mutant.name, refutes: mutant.refutes, verdict, durationMs, evidence };
  if (verdict === 'not-applicable') return { ...base, outcome: 'not-applicable', reason: seen.reason };
  if (verdict === 'held') return { ...base, outcome: 'survived', reason: `the check was green: ${seen.reason}` };
  if (asStated)
    return { ...base, outcome: 'killed', reason: stated.find(({ holds }) => !holds)?.observed ?? seen.reason };
  const missing =
    verdict === 'refuted' && stated.length === 0 ? `the check makes no promise «${mutant.refutes}»; ` : '';
  return { ...base, outcome: 'killed-otherwise', reason: `${missing}${verdict}: ${seen.reason}` };
}
