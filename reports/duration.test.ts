import { describe, expect, it } from '@jest/globals';
import { duration } from './duration.ts';

describe('duration', () => {
  it.each([
    [0, '0.0 s'],
    [412, '0.4 s'],
    [9940, '9.9 s'],
    [9960, '10 s'],
    [119_400, '119 s'],
    [245_000, '4 min 05 s'],
  ])('tells %d ms as %s', (ms, told) => {
    expect(duration(ms)).toBe(told);
  });
});
