import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { binomialPValue } from './binomial-tails.ts';
import { clopperPearson } from './clopper-pearson.ts';

const counts = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));
const alphas = fc.constantFrom(0.05, 1e-3, 1e-6);

describe('clopperPearson', () => {
  it.each([
    // Printed tables of exact 95 % limits.
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [2, 10, 0.0252, 0.5561],
    [5, 10, 0.1871, 0.8129],
    [10, 10, 0.6915, 1],
    // Conover (1971), p. 97: Mendel's 682 of 925, as the documentation of R's binom.test prints it.
    [682, 925, 0.7076683, 0.7654066],
  ])('of %i of %i is %d to %d, as printed', (...row) => {
    const [count, n, from, to] = row;
    const interval = clopperPearson(count, n, 0.05);
    const digits = n === 925 ? 7 : 4;
    expect(interval[0]).toBeCloseTo(from, digits);
    expect(interval[1]).toBeCloseTo(to, digits);
  });

  it('holds the share that was seen, and is mirrored by what is left', () => {
    fc.assert(
      fc.property(counts, alphas, ({ count, n }, alpha) => {
        const [from, to] = clopperPearson(count, n, alpha);
        const [low, high] = clopperPearson(n - count, n, alpha);
        expect(from).toBeLessThanOrEqual(count / n);
        expect(to).toBeGreaterThanOrEqual(count / n);
        expect([1 - high, 1 - low]).toEqual([expect.closeTo(from, 9), expect.closeTo(to, 9)]);
      }),
    );
  });

  it('leaves a share out exactly when the test refutes it', () => {
    fc.assert(
      fc.property(counts, alphas, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ count, n }, alpha, share) => {
        const [from, to] = clopperPearson(count, n, alpha);
        fc.pre(Math.min(Math.abs(share - from), Math.abs(share - to)) > 1e-7);
        expect(binomialPValue(count, { n, share }) <= alpha).toBe(share < from || share > to);
      }),
    );
  });
});
