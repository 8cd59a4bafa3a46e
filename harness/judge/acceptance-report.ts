import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import { acceptanceOutcomes, type Accepting } from '../verdict/accepted.ts';
import type { AcceptanceOutcome, CheckResult } from '../verdict/result.ts';

export interface AcceptanceReport {
  readonly accepted: readonly AcceptanceOutcome[];
  /** `UNKNOWN_CLAIM` for each entry whose claim is none of its check's promises. Only a judged check says what it promises. */
  readonly errors: readonly MeshproofError[];
}

/** What became of each accepted failure in a run whose checks are judged. */
export function acceptanceReport(checks: readonly CheckResult[], accepting: Accepting): AcceptanceReport {
  const accepted = acceptanceOutcomes(checks, accepting);
  return {
    accepted,
    errors: accepted.flatMap((each) => (each.state === 'unknown-claim' ? [unknown(each, checks)] : [])),
  };
}

function unknown({ check, claim = '' }: AcceptanceOutcome, checks: readonly CheckResult[]): MeshproofError {
  const result = checks.find((each) => `${each.suite}/${each.check}` === check);
  const promises = (result?.expectations ?? []).filter(({ role }) => role === 'promise').map((each) => each.claim);
  return new MeshproofError('UNKNOWN_CLAIM', `an accepted failure names "${claim}", which ${check} does not promise`, {
    hint: nearest(claim, [...new Set(promises)]),
  });
}
