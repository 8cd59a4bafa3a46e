import { describe, expect, it } from '@jest/globals';
import { byClaim } from './by-claim.ts';
import { equal } from './findings.ts';

describe('byClaim', () => {
  it('gives each finding under its claim, in order', () => {
    const found = byClaim([1, 2].map((n) => [`of ${String(n)}, 1 is asked`, equal(n, 1)]));
    expect(Object.entries(found).map(([claim, { holds }]) => [claim, holds])).toStrictEqual([
      ['of 1, 1 is asked', true],
      ['of 2, 1 is asked', false],
    ]);
  });

  it('refuses two findings with one claim, and names it', () => {
    expect(() => byClaim([1, 2].map((n) => ['one is asked', equal(n, 1)]))).toThrow(/"one is asked" twice/);
  });
});
