import { describe, expect, it } from '@jest/globals';
import { killMatrix } from './kill-matrix.ts';
import { sampleCheck, sampleMutant, sampleSuite } from './sample-run.ts';

const suites = [sampleSuite([sampleCheck()])];

describe('killMatrix', () => {
  it('says of every mutant whether it was killed, and for which reason', () => {
    const outcomes = ['killed', 'killed-otherwise', 'survived', 'not-applicable'] as const;
    expect(
      killMatrix({ suites, mutants: outcomes.map((outcome) => sampleMutant({ outcome })) }).rows.map(
        ({ told }) => told,
      ),
    ).toEqual(['killed for the stated reason', 'KILLED FOR ANOTHER REASON', 'SURVIVED', 'not applicable']);
  });

  it('keeps a table of markdown whole whatever a reason contains', () => {
    const { markdown } = killMatrix({ suites, mutants: [sampleMutant({ reason: 'a | b\nc' })] });
    expect(markdown.trim().split('\n').at(-1)).toBe(
      String.raw`| authz/methods | any-method | killed for the stated reason | POST is refused | a \| b\nc |`,
    );
  });

  it('says that it holds a share of the mutants', () => {
    const { markdown } = killMatrix({ suites, mutants: [sampleMutant()], share: { part: '1/4', turn: 2, left: 1 } });
    expect(markdown.trim().split('\n').at(-1)).toBe(
      '1 of 2 mutants proven in this turn (share 1/4, turn 2); 1 is left to another turn',
    );
  });

  it('names the promises that no mutant made fail', () => {
    const { lines, markdown } = killMatrix({ suites, mutants: [sampleMutant({ broke: [] })] });
    expect(lines).toContain('1 promise that no mutant made fail');
    expect(markdown.trim().split('\n').at(-1)).toBe('| authz/methods | POST is refused |');
    const broken = killMatrix({ suites, mutants: [sampleMutant({ broke: ['POST is refused'] })] });
    expect(broken.markdown).not.toContain('no mutant');
  });
});
