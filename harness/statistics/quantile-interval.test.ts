import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ordered, quantileInterval } from './quantile-interval.ts';

const ranks = (n: number) => ordered(Array.from({ length: n }, (_, index) => n - index));

describe('quantileInterval', () => {
  it.each([
    // Published ranks of exact 95 % intervals of the median (Conover, Practical Nonparametric Statistics; Geigy tables).
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [50, 18, 33],
  ])('bounds the median of %i values by those of rank %i and %i', (n, from, to) => {
    expect(quantileInterval(ranks(n), 0.5, 0.05)).toMatchObject({ from, to });
  });

  it('does not bound what so few values cannot bound', () => {
    expect(quantileInterval(ranks(5), 0.5, 0.05)).toEqual({ value: 3, from: null, to: null });
    expect(quantileInterval(ranks(500), 0.99, 1e-4).to).toBeNull();
  });

  it('holds the quantile of the sample itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(0.5, 0.9, 0.99), (n, share) => {
        const { value, from, to } = quantileInterval(ranks(n), share, 1e-4);
        expect((from ?? 0) <= value && value <= (to ?? n)).toBe(true);
      }),
    );
  });
});
