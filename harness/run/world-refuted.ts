import type { Finding } from '../verdict/expectation.ts';

/** A promise of the mesh, which every world relies on before its first check. */
export interface WorldClaim {
  /** A sentence that is true when the finding holds. */
  readonly claim: string;
  readonly finding: Finding;
}

/**
 * Thrown by `DeployWorld`: the mesh does not keep what a world relies on, and that is shown. A verdict on the mesh, and no error of
 * meshproof: the run reports it as a refuted promise.
 */
export class WorldRefuted extends Error {
  override readonly name = 'WorldRefuted';
  readonly claim: string;
  readonly finding: Finding;

  constructor({ claim, finding }: WorldClaim) {
    super(`${finding.observed} (expected: ${finding.expected})`);
    this.claim = claim;
    this.finding = finding;
  }
}
