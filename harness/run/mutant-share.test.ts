import { describe, expect, it } from '@jest/globals';
import { isInShare } from './mutant-share.ts';

const names = Array.from({ length: 400 }, (_, index) => ({
  suite: 'authz',
  check: `check-${String(index % 100)}`,
  mutant: `mutant-${String(index)}`,
}));
const taken = (turn: number, whole: readonly string[] = []) =>
  names.filter((name) => isInShare({ parts: 4, turn, whole }, name));

describe('isInShare', () => {
  it('takes every mutant exactly once in as many turns as there are parts, wherever the turns begin', () => {
    for (const first of [0, 17, -3]) {
      const all = [0, 1, 2, 3].flatMap((turn) => taken(first + turn));
      expect(all).toHaveLength(names.length);
      expect(new Set(all)).toStrictEqual(new Set(names));
    }
  });

  it('makes parts of about the same size', () => {
    for (const turn of [0, 1, 2, 3]) {
      expect(taken(turn).length).toBeGreaterThan(70);
      expect(taken(turn).length).toBeLessThan(130);
    }
  });

  it('takes the same part again in the same turn', () => {
    expect(taken(5)).toStrictEqual(taken(1));
    expect(isInShare({ parts: 4, turn: 1, whole: [] }, { suite: 'authz', check: 'methods', mutant: 'post-too' })).toBe(
      true,
    );
  });

  it('takes all mutants of a check that is named, whatever the turn', () => {
    for (const turn of [0, 1, 2, 3])
      expect(taken(turn, ['authz/check-7']).filter(({ check }) => check === 'check-7')).toHaveLength(4);
  });
});
