import type { FoundCheck } from '../../../harness/author/found-suite.ts';
import { judgeRecord } from '../../../harness/judge/judge-record.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { cutRecord } from './cut-record.ts';

export interface RecordOfCheck {
  readonly check: Pick<FoundCheck, 'id' | 'check'>;
  /** Undefined: the check as it is, whose record has to be held. */
  readonly mutant: string | undefined;
  readonly record: unknown;
  readonly goOn: () => boolean;
}

/**
 * A record cut down to what its judge, and the witnesses, read. Every expectation stays word for word, with what was observed: a promise
 * that is broken because its figures are gone would be broken for the wrong reason.
 * @throws MeshproofError `USAGE` when the record does not show what its name will say; exit code 64.
 */
export function recordOfCheck({ check: { id, check }, mutant, record, goOn }: RecordOfCheck): unknown {
  const { verdict, expectations } = judgeRecord(check, record);
  const refutes = check.mutants.find(({ name }) => name === mutant)?.refutes;
  const refuted = expectations.some(({ role, claim, holds }) => role === 'promise' && claim === refutes && !holds);
  if (mutant === undefined ? verdict !== 'held' : verdict !== 'refuted' || !refuted)
    throw new MeshproofError('USAGE', `the record of ${id} is ${verdict}, which is no record ${nameOf(mutant)}`, {
      hint: mutant === undefined ? 'For a mutant, name it: --mutant <name>' : `It has to refute "${String(refutes)}".`,
      exitCode: 64,
    });
  const said = JSON.stringify({ verdict, expectations });
  const says = (candidate: unknown): boolean => {
    try {
      const again = judgeRecord(check, candidate);
      return JSON.stringify({ verdict: again.verdict, expectations: again.expectations }) === said;
    } catch {
      // A judge may throw when what it reads is gone.
      return false;
    }
  };
  const shorter = cutRecord(record, { says, goOn });
  if (!says(JSON.parse(JSON.stringify(shorter))))
    throw new Error(`the cut record of ${id} is judged otherwise than the whole one`);
  return shorter;
}

const nameOf = (mutant: string | undefined): string =>
  mutant === undefined ? 'that holds' : `of the mutant "${mutant}"`;
