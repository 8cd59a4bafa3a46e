import { describe, expect, it } from '@jest/globals';
import { compareRuns } from '../../harness/comparison/compare-runs.ts';
import { colours } from './colours.ts';
import { comparisonLines } from './comparison-lines.ts';
import { refutedCheck, sampleCheck, sampleRun, sampleSuite } from '../sample-run.ts';

const lines = (...runs: Parameters<typeof compareRuns>) => comparisonLines(compareRuns(...runs), colours(false));
const many = (count: number, changes: Parameters<typeof sampleCheck>[0] = {}) =>
  Array.from({ length: count }, (_, index) => sampleCheck({ check: `c${String(index)}`, ...changes }));
const run = (checks: readonly ReturnType<typeof sampleCheck>[], changes: Parameters<typeof sampleRun>[0] = {}) =>
  sampleRun({ suites: [sampleSuite([...checks])], ...changes });

describe('comparisonLines', () => {
  it('names both runs, what is worse first, and counts', () => {
    const held = sampleCheck({ check: refutedCheck.check });
    const told = lines(run([held]), run([refutedCheck, sampleCheck({ check: 'fresh' })]));
    expect([told[0]?.slice(0, 8), told[1]?.slice(0, 8)]).toEqual(['before  ', 'after   ']);
    expect(told.indexOf('worse')).toBeLessThan(told.indexOf('different'));
    expect(told.join('\n')).toContain(`✗ ${refutedCheck.suite}/${refutedCheck.check}  verdict  held → refuted: `);
    expect(told.at(-1)).toBe('1 check compared: 1 worse, 1 different');
  });

  it('says that nothing differs', () => {
    expect(lines(run(many(3)), run(many(3))).at(-1)).toBe('3 checks compared: no difference beyond noise');
  });

  it('says what many share in one line, and names each that is worse', () => {
    const told = lines(run([sampleCheck(), ...many(5)]), run([sampleCheck()]));
    expect(told.find((line) => line.includes('✗'))).toBe(
      '  ✗ 5  promise  held, and no longer checked: authz/c0, authz/c1, authz/c2, authz/c3, authz/c4',
    );
    const fresh = lines(run([sampleCheck()]), run([sampleCheck(), ...many(5)]));
    expect(fresh.find((line) => line.includes('~'))).toBe('  ~ 5  promise  new: held: authz/c0, authz/c1, authz/c2, …');
  });

  it('says how to make two results comparable', () => {
    const later = run(many(1), { meshproof: '0.2.0', run: 'bbbbb' });
    expect(lines(run(many(1), { run: 'aaaaa' }), later).join('\n')).toContain(
      'npx meshproof rejudge aaaaa and npx meshproof rejudge bbbbb',
    );
    const answers = { answers: { 'GET /': { 'http-200': 5 } } };
    expect(lines(run(many(1), { run: 'aaaaa' }), run(many(1, answers))).join('\n')).toContain(
      'aaaaa has no kinds of answer; to add them: npx meshproof rejudge aaaaa,',
    );
  });

  it('prints nothing that moves the cursor', () => {
    const before = run([sampleCheck({ reason: 'x' })]);
    const after = run([sampleCheck({ verdict: 'refuted', reason: '\u001b[2J200' })]);
    expect(lines(before, after).join('\n')).not.toContain('\u001b');
  });
});
