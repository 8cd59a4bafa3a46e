import { describe, expect, it } from '@jest/globals';
import type { MutantResult } from '../verdict/result.ts';
import { compareMutants, type Proof } from './compare-mutants.ts';
import type { Change } from './comparison.ts';

const mutant = (changes: Partial<MutantResult> = {}): MutantResult => ({
  suite: 'authz',
  check: 'methods',
  mutant: 'post-too',
  refutes: 'POST is refused',
  outcome: 'killed',
  verdict: 'refuted',
  reason: 'a 200',
  durationMs: 1,
  evidence: '',
  ...changes,
});
const prove = (mutants: readonly MutantResult[]): Proof => ({ command: 'prove', mutants });
const seen = (changes: readonly Change[]) => changes.map(({ weight }) => weight);

describe('compareMutants', () => {
  it('calls a mutant worse that now survives, and does not compare those that one proof has not', () => {
    expect(seen(compareMutants(prove([mutant()]), prove([mutant({ outcome: 'survived' })])))).toEqual(['regression']);
    expect(seen(compareMutants(prove([mutant()]), prove([])))).toEqual(['not-comparable']);
    expect(seen(compareMutants(prove([mutant()]), prove([mutant({ refutes: 'x' })])))).toEqual(['not-comparable']);
    expect(seen(compareMutants(prove([]), prove([mutant()])))).toEqual(['change']);
  });

  it('does not miss mutants that are left to another turn', () => {
    const share = { part: '1/4', turn: 2, left: 1 };
    const other = mutant({ mutant: 'no-policy' });
    const turn = { ...prove([other]), share };
    expect(seen(compareMutants(prove([mutant(), other]), turn))).toEqual([]);
    expect(seen(compareMutants(turn, prove([mutant(), other])))).toEqual([]);
  });

  it('does not miss mutants in a run', () => {
    expect(seen(compareMutants(prove([mutant()]), { ...prove([]), command: 'run' }))).toEqual([]);
  });
});
