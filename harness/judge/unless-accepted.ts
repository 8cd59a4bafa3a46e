import type { CheckResult, MutantResult } from '../verdict/result.ts';

/**
 * The mutant's result; or not applicable, where the promise that the mutant breaks is refuted without it and the failure is accepted: such
 * a kill proves nothing.
 */
export function unlessAccepted(result: MutantResult, own: CheckResult | undefined): MutantResult {
  const known = own?.expectations.find(
    ({ role, claim, accepted }) => role === 'promise' && claim === result.refutes && accepted !== undefined,
  )?.accepted;
  if (known === undefined || known.over === true) return result;
  const reason = `the promise is refuted without the mutant as well, which is accepted until ${known.until}`;
  return { ...result, outcome: 'not-applicable', reason };
}
