import type { RunResult } from '../harness/verdict/result.ts';

/** `93 of 374 mutants proven in this turn (share 1/4, turn 17); 281 are left to other turns`; no line when no mutant is left out. */
export function mutantShare({ mutants, share }: Pick<RunResult, 'mutants' | 'share'>): readonly string[] {
  if (share === undefined) return [];
  const { part, turn, left } = share;
  const proven = `${String(mutants.length)} of ${String(mutants.length + left)} mutants proven in this turn`;
  const others = left === 1 ? '1 is left to another turn' : `${String(left)} are left to other turns`;
  return [`${proven} (share ${part}, turn ${String(turn)}); ${others}`];
}
