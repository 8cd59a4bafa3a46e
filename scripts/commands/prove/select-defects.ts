import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { isInShare, type MutantShare } from '../../../harness/run/mutant-share.ts';
import type { RunResult } from '../../../harness/verdict/result.ts';
import type { Defect } from '../../../kind/changes/read-changes.ts';

export interface DefectSelection {
  /** Matched against a defect's name. Default: every defect. */
  readonly pattern?: RegExp | undefined;
  /** Default: every defect that the pattern matches. */
  readonly share?: MutantShare | undefined;
}

export interface SelectedDefects {
  readonly defects: readonly Defect[];
  /** What the result says of the share. Its `left` counts promises, as the result's mutants do: a defect breaks one or more. */
  readonly share?: NonNullable<RunResult['share']>;
}

/**
 * The defects that `prove --mesh` makes, in their order.
 * @throws MeshproofError (exit code 64) `NOTHING_SELECTED`.
 */
export function selectDefects(all: readonly Defect[], { pattern, share }: DefectSelection): SelectedDefects {
  const matching = all.filter(({ name }) => pattern === undefined || new RegExp(pattern).test(name));
  const inShare = ({ name }: Defect): boolean =>
    share === undefined || isInShare(share, { suite: 'mesh', check: 'defects', mutant: name });
  const defects = matching.filter(inShare);
  if (defects.length === 0)
    throw new MeshproofError('NOTHING_SELECTED', 'no defect of the mesh is selected', {
      hint: `There are: ${all.map(({ name }) => name).join(', ')}`,
      exitCode: 64,
    });
  if (share === undefined) return { defects };
  const left = matching.filter((defect) => !inShare(defect)).flatMap(({ refutes }) => refutes).length;
  return { defects, share: { part: `1/${String(share.parts)}`, turn: share.turn, left } };
}
