import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { binomialTails } from './binomial-tails.ts';

const binomial = fc.record({
  n: fc.integer({ min: 1, max: 5000 }),
  share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
});

describe('binomialTails', () => {
  it.each([
    // The table of cumulative binomial probabilities found in most textbooks, four digits.
    [1, 10, 0.3, 0.1493],
    [2, 10, 0.5, 0.0547],
    [3, 15, 0.5, 0.0176],
    [8, 20, 0.25, 0.9591],
    [2, 20, 0.05, 0.9245],
    [15, 20, 0.9, 0.0432],
  ])('P(X ≤ %i) of %i at %d is %d, as printed', (...row) => {
    const [count, n, share, printed] = row;
    expect(binomialTails(count, { n, share }).atMost).toBeCloseTo(printed, 4);
  });

  it('keeps its digits far out: twenty of twenty at one half is 2^-20', () => {
    expect(binomialTails(20, { n: 20, share: 0.5 }).atLeast).toBeCloseTo(2 ** -20, 18);
  });

  it('splits what is certain: at most k, or at least k + 1', () => {
    fc.assert(
      fc.property(binomial, fc.double({ min: 0, max: 1, noNaN: true }), (given, at) => {
        const count = Math.floor(at * (given.n - 1));
        const sum = binomialTails(count, given).atMost + binomialTails(count + 1, given).atLeast;
        expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });
});
