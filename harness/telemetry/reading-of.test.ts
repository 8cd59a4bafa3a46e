import { describe, expect, it } from '@jest/globals';
import { readingOf } from './reading-of.ts';

const samples = (...values: readonly number[]) => values.map((value) => ({ labels: {}, at: 0, value }));

describe('readingOf', () => {
  it('has no number where there is no series', () => {
    expect(readingOf('q', [])).toEqual({ type: 'no-data' });
  });

  it('knows zero from nothing', () => {
    expect(readingOf('q', samples(0))).toEqual({ type: 'number', value: 0 });
  });

  it.each([
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
  ])('says that %p is not a number, so that it survives JSON', (value, text) => {
    expect(readingOf('q', samples(value))).toEqual({ type: 'not-a-number', value: text });
  });

  it('does not pick one of several series', () => {
    expect(() => readingOf('rate(x[1m])', samples(1, 2))).toThrow(
      expect.objectContaining({ code: 'PROMETHEUS_MANY_SERIES', hint: expect.stringContaining('sum') as unknown }),
    );
  });
});
