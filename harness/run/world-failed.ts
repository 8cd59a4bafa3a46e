import { errorText } from '../foundation/error-text.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { Check } from '../author/check.ts';
import { promisedBy } from '../judge/promised-by.ts';
import { WorldRefuted } from './world-refuted.ts';

/** The name of the one result that a suite has beside its checks': of what its world relies on. */
const worldCheck = 'world';

export interface LostChecks {
  readonly suite: string;
  /** The checks that have no result yet. */
  readonly checks: readonly { readonly id: string; readonly check: Pick<Check, 'promise' | 'explain'> }[];
  /** The command that shows it again, without its selection. */
  readonly again: string;
}

/** The results of checks whose world was not made: errored, and before them a refuted one where it is the mesh that is at fault. */
export function worldFailed({ suite, checks, again }: LostChecks, error: unknown): readonly CheckResult[] {
  const base = {
    suite,
    requests: 0,
    arrivals: 0,
    startedAt: new Date().toISOString(),
    durationMs: 0,
    evidence: '.',
    again: `${again} --suite ${suite} --keep`,
  };
  const refuted = error instanceof WorldRefuted;
  const why = refuted
    ? new MeshproofError(
        'WORLD_NOT_IN_MESH',
        `its world is not in the mesh as it should be; see ${suite}/${worldCheck}`,
      )
    : error;
  const lost = checks.map(({ id, check }): CheckResult => ({
    ...base,
    check: id,
    ...promisedBy(check),
    verdict: 'errored',
    reason: errorText(why),
    expectations: [],
    errorCode: why instanceof MeshproofError ? why.code : 'UNEXPECTED',
  }));
  if (!refuted) return lost;
  const world: CheckResult = {
    ...base,
    check: worldCheck,
    promise: 'The workloads of a suite are part of the mesh.',
    verdict: 'refuted',
    reason: error.message,
    expectations: [{ role: 'promise', claim: error.claim, ...error.finding }],
  };
  return [world, ...lost];
}
