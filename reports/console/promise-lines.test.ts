import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { sampleCheck } from '../sample-run.ts';
import { colours } from './colours.ts';
import { promiseLines } from './promise-lines.ts';

const sentence = 'When the policy that denies is removed, each proxy lets the caller in again within 10 seconds.';
const figures = ['10 requests, 5 arrivals · settled 0.4 s · 1.2 s', '10 requests, 5 arrivals · 1.2 s', '1.2 s'];

function lines(columns: number | undefined, changes: Parameters<typeof sampleCheck>[0] = {}): readonly string[] {
  const setting = { colours: colours(false), columns, nameWidth: 12, tables: false, folder: '' };
  return promiseLines(sampleCheck(changes), setting);
}

/** What stands in the column of promises, as one text. */
const words = (printed: readonly string[]) =>
  printed
    .map((line) => line.slice(18))
    .join(' ')
    .replaceAll(/\s+/g, ' ');

describe('promiseLines', () => {
  it.each([60, 80, 100, 120, undefined])('prints the promise whole, within %s columns', (columns) => {
    for (const promise of [sentence, 'POST is refused.']) {
      const printed = lines(columns, { promise });
      expect(words(printed)).toContain(promise);
      expect(printed.filter((line) => stringWidth(line) > (columns ?? Infinity))).toEqual([]);
    }
  });

  it.each([
    [86, figures[0]],
    [85, figures[1]],
    [70, figures[1]],
    [69, figures[2]],
    [48, figures[2]],
  ])('gives the figures the room that the promise leaves: %d columns', (columns, right) => {
    const promise = 'POST is refused now';
    const [line = '', ...more] = lines(columns, { promise });
    expect([line, more]).toEqual([
      `  ✓ methods       ${promise}${(right ?? '').padStart(columns - 18 - promise.length)}`,
      [],
    ]);
  });

  it('drops the figures where a promise fills its line', () => {
    const promise = 'POST is refused where GET is allowed.';
    expect(lines(18 + promise.length + 6, { promise })).toEqual([`  ✓ methods       ${promise}`]);
  });

  it('wraps a long promise under itself, with no figure but the time', () => {
    expect(lines(80, { promise: sentence })).toEqual([
      '  ✓ methods       When the policy that denies is removed, each proxy lets the',
      '                  caller in again within 10 seconds.                       1.2 s',
    ]);
  });

  it('puts a promise that has hardly any room beside the name below it', () => {
    expect(lines(40, { promise: 'POST is refused where GET is allowed.' })).toEqual([
      '  ✓ methods',
      '      POST is refused where GET is',
      '      allowed.                     1.2 s',
    ]);
  });

  it('counts columns, not characters', () => {
    const [line = ''] = lines(80, { promise: '登録は拒否されます' });
    expect(stringWidth(line)).toBe(80);
  });
});
