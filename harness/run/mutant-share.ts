import { createHash } from 'node:crypto';
import type { FoundSuite } from '../author/found-suite.ts';

/**
 * Which mutants a `prove` runs: one part of several. Consecutive turns run the parts in order, so that every mutant is proven once in as
 * many turns as there are parts.
 */
export interface MutantShare {
  /** Number of parts. */
  readonly parts: number;
  /** Any whole number; the part is its remainder. */
  readonly turn: number;
  /** Checks, as "suite/check", of which every mutant is proven in every turn. */
  readonly whole: readonly string[];
}

/** Names a mutant among all mutants: its part must not depend on which others exist. */
interface MutantName {
  readonly suite: string;
  readonly check: string;
  readonly mutant: string;
}

/** Whether a share includes a mutant. A hash of the name decides the part, so that it is the same on every machine and in every selection. */
export function isInShare({ parts, turn, whole }: MutantShare, { suite, check, mutant }: MutantName): boolean {
  if (whole.includes(`${suite}/${check}`)) return true;
  const hash = createHash('sha256').update(`${suite}/${check}/${mutant}`).digest().readUInt32BE();
  return hash % parts === ((turn % parts) + parts) % parts;
}

/** Number of the suites' mutants that a share leaves to other turns. */
export const leftOver = (share: MutantShare, suites: readonly FoundSuite[]): number =>
  suites
    .flatMap(({ id: suite, checks }) =>
      checks.flatMap(({ id, check }) => check.mutants.map(({ name }) => ({ suite, check: id, mutant: name }))),
    )
    .filter((name) => !isInShare(share, name)).length;
