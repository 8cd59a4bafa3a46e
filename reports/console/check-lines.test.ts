import { describe, expect, it } from '@jest/globals';
import { sampleCheck } from '../sample-run.ts';
import { checkLines } from './check-lines.ts';
import { colours } from './colours.ts';

const explain =
  'The policy allows GET alone. The mesh answers every other method itself, before the application sees it.';

function lines(changes: Parameters<typeof sampleCheck>[0], columns?: number): readonly string[] {
  const setting = { colours: colours(false), columns, nameWidth: 12, tables: false, folder: '' };
  return checkLines(sampleCheck({ explain, ...changes }), setting);
}

describe('checkLines', () => {
  it.each(['refuted', 'inconclusive'] as const)('prints the explanation under a promise that is %s', (verdict) => {
    expect(lines({ verdict })[1]).toBe(`      ${explain}`);
  });

  it.each(['held', 'errored', 'not-applicable'] as const)('is silent about it where a check is %s', (verdict) => {
    expect(lines({ verdict }).join(' ')).not.toContain('GET alone');
  });

  it('wraps the explanation to the terminal', () => {
    const [, first, second] = lines({ verdict: 'refuted', promise: 'POST is refused.' }, 80);
    expect([first, second]).toEqual([
      '      The policy allows GET alone. The mesh answers every other method itself,',
      '      before the application sees it.',
    ]);
  });

  it('lets nothing in an explanation move the cursor', () => {
    expect(lines({ verdict: 'refuted', explain: 'a \u001b[31m b' })[1]).toBe(String.raw`      a \u001b[31m b`);
  });
});
