import { describe, expect, it } from '@jest/globals';
import { killMatrix } from './kill-matrix.ts';
import { sampleMutant } from './sample-run.ts';

describe('killMatrix', () => {
  it('says of every mutant whether it was killed, and for which reason', () => {
    const outcomes = ['killed', 'killed-otherwise', 'survived', 'not-applicable'] as const;
    expect(killMatrix(outcomes.map((outcome) => sampleMutant({ outcome }))).rows.map(({ told }) => told)).toEqual([
      'killed for the stated reason',
      'KILLED FOR ANOTHER REASON',
      'SURVIVED',
      'not applicable',
    ]);
  });

  it('keeps a table of markdown whole whatever a reason contains', () => {
    const { markdown } = killMatrix([sampleMutant({ reason: 'a | b\nc' })]);
    expect(markdown.trim().split('\n').at(-1)).toBe(
      String.raw`| authz/methods | any-method | killed for the stated reason | POST is refused | a \| b\nc |`,
    );
  });
});
