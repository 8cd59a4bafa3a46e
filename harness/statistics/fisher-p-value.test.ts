import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fisherPValue } from './fisher-p-value.ts';

const sample = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));

describe('fisherPValue', () => {
  it('is twice the published one-sided value for the lady tasting tea: 17/70 and 1/70', () => {
    expect(fisherPValue({ count: 3, n: 4 }, { count: 1, n: 4 })).toBeCloseTo((2 * 17) / 70, 9);
    expect(fisherPValue({ count: 4, n: 4 }, { count: 0, n: 4 })).toBeCloseTo(2 / 70, 9);
  });

  it('is twice the published one-sided value for the convictions of like-sex twins: 0.0004652', () => {
    // Fisher (1970), p. 91, as the documentation of R's fisher.test prints it.
    expect(fisherPValue({ count: 2, n: 12 }, { count: 15, n: 18 })).toBeCloseTo(2 * 0.0004652, 6);
  });

  it('does not care which sample comes first, nor what is called a hit', () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        const missed = ({ count, n }: typeof one) => ({ count: n - count, n });
        const p = fisherPValue(one, other);
        expect(fisherPValue(other, one)).toBeCloseTo(p, 9);
        expect(fisherPValue(missed(one), missed(other))).toBeCloseTo(p, 9);
      }),
    );
  });

  it('is 1 for equal shares, and where there is nothing to compare', () => {
    expect(fisherPValue({ count: 90, n: 100 }, { count: 180, n: 200 })).toBe(1);
    expect(fisherPValue({ count: 0, n: 0 }, { count: 180, n: 200 })).toBe(1);
  });
});
