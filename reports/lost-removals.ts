import type { RunResult } from '../harness/verdict/result.ts';
import { plural } from './plural.ts';

/** Of a run in which the control plane lost removals: how many of how many, by kind. No line when it lost none. */
export function lostRemovals({ removals = {} }: Pick<RunResult, 'removals'>): readonly string[] {
  const counts = Object.entries(removals);
  const lost = counts.filter(([, { reminded }]) => reminded > 0);
  if (lost.length === 0) return [];
  const sum = (of: 'removed' | 'reminded'): number => counts.reduce((total, [, count]) => total + count[of], 0);
  const kinds = lost.map(([kind, { removed, reminded }]) => `${kind} ${String(reminded)} of ${String(removed)}`);
  return [
    `the control plane lost ${String(sum('reminded'))} of ${plural(sum('removed'), 'removal')} until it was reminded: ${kinds.join(', ')}`,
  ];
}
