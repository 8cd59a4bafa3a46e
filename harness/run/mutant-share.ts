import { createHash } from 'node:crypto';
import type { FoundSuite } from '../author/found-suite.ts';

/**
 * Which of all mutants a `prove` takes: one part of several. Consecutive turns take the parts in order, so that as many turns as there are
 * parts prove every mutant once.
 */
export interface MutantShare {
  /** How many parts there are. */
  readonly parts: number;
  /** Any whole number. */
  readonly turn: number;
  /** Checks by "suite/check" of which every mutant is proven, whatever the turn. */
  readonly whole: readonly string[];
}

/** Names a mutant among all: its part must not depend on which others there are. */
interface MutantName {
  readonly suite: string;
  readonly check: string;
  readonly mutant: string;
}

/** Whether a share holds a mutant. The part follows from a hash of the name, so that it is the same on every machine and in every selection. */
export function isInShare({ parts, turn, whole }: MutantShare, { suite, check, mutant }: MutantName): boolean {
  if (whole.includes(`${suite}/${check}`)) return true;
  const hash = createHash('sha256').update(`${suite}/${check}/${mutant}`).digest().readUInt32BE();
  return hash % parts === ((turn % parts) + parts) % parts;
}

/** How many mutants of the suites a share leaves to other turns. */
export const leftOver = (share: MutantShare, suites: readonly FoundSuite[]): number =>
  suites
    .flatMap(({ id: suite, checks }) =>
      checks.flatMap(({ id, check }) => check.mutants.map(({ name }) => ({ suite, check: id, mutant: name }))),
    )
    .filter((name) => !isInShare(share, name)).length;
