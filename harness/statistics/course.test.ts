import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { binomialTails } from './binomial-tails.ts';
import { course, type Look } from './course.ts';
import { likelihoodBounds } from './likelihood-bounds.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Looks at which `low` counts or fewer end a sample on one side, and `high` or more on the other. */
const between = (ns: readonly number[], low: readonly number[], high: readonly number[]): readonly Look[] =>
  ns.map((n, index) => {
    const [from, to] = [low[index] ?? -1, high[index] ?? n + 1];
    return { n, keep: [0, to - 1], hold: index === ns.length - 1 ? [0, to - 1] : [0, from] };
  });

describe('course', () => {
  it.each([
    // R. Simon, "Optimal two-stage designs for phase II clinical trials", Controlled Clinical Trials 10 (1989), table 1 (alpha 5 %, power
    // 80 %): stops with r1 of n1, fails with r of n; EN and PET under the first share.
    [0.05, 0, 9, 2, 17, 12.0, 0.63],
    [0.1, 1, 10, 5, 29, 15.0, 0.74],
    [0.2, 3, 13, 12, 43, 20.6, 0.75],
    [0.3, 5, 15, 18, 46, 23.6, 0.72],
    [0.4, 7, 16, 23, 46, 24.5, 0.72],
    [0.5, 8, 15, 26, 43, 23.5, 0.7],
  ])('has the published size and stopping rate of the optimal two-stage design for %d', (...row) => {
    const [share, r1, n1, r, n, expected, stopped] = row;
    const found = course(between([n1, n], [r1, r], [n1 + 1, r + 1]), share);
    expect(found.expected.toFixed(1)).toBe(expected.toFixed(1));
    expect(found.held[0]?.toFixed(2)).toBe(stopped.toFixed(2));
    expect(sum(found.above)).toBeLessThanOrEqual(0.05);
    expect(sum(course(between([n1, n], [r1, r], [n1 + 1, r + 1]), share + 0.2).above)).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    // The example in the documentation of gsDesign's gsBinomialExact (12, 24, 36; lower -1, 0, 11; upper 5, 9, 12), as printed there.
    [0.1, 0.0045, 0.9955, 34.9],
    [0.2, 0.1048, 0.8952, 34.0],
    [0.3, 0.4921, 0.5079, 28.2],
    [0.4, 0.8762, 0.1238, 20.4],
    [0.5, 0.9896, 0.0104, 15.0],
    [0.6, 0.9998, 0.0002, 12.8],
  ])('finds what gsBinomialExact prints for three looks at %d', (...row) => {
    const [share, above, held, expected] = row;
    const found = course(between([12, 24, 36], [-1, 0, 11], [5, 9, 12]), share);
    expect([sum(found.above).toFixed(4), sum(found.held).toFixed(4), found.expected.toFixed(1)]).toEqual([
      above.toFixed(4),
      held.toFixed(4),
      expected.toFixed(1),
    ]);
  });

  it.each([
    // "Operating Characteristics for the Truncated SPRT Design", a snapshot in gsDesign's tests: 4 % against 10 %, alpha 4 %, power 80 %,
    // looked at after each of at most 75.
    [0.02, 0.964, 0.001, 34.8],
    [0.04, 0.769, 0.019, 46.4],
    [0.06, 0.506, 0.108, 54.3],
    [0.08, 0.291, 0.29, 56.1],
    [0.1, 0.155, 0.516, 52.8],
    [0.12, 0.079, 0.714, 46.8],
    [0.14, 0.039, 0.851, 40.2],
    [0.16, 0.02, 0.93, 34.2],
  ])('finds the published characteristics of a truncated SPRT at %d', (...row) => {
    const [share, low, high, expected] = row;
    const thresholds = { refute: Math.log(0.8 / 0.04), hold: -Math.log(0.2 / 0.96) };
    const looks = Array.from({ length: 72 }, (_, index): Look => {
      const n = index + 4;
      const { refutedFrom, heldTo } = likelihoodBounds(n, { share: 0.04, other: 0.1 }, thresholds);
      return { n, keep: [0, refutedFrom - 1], hold: [0, heldTo] };
    });
    const found = course(looks, share);
    expect([sum(found.held).toFixed(3), sum(found.above).toFixed(3), found.expected.toFixed(1)]).toEqual([
      low.toFixed(3),
      high.toFixed(3),
      expected.toFixed(1),
    ]);
  });

  it('is one exact binomial test where there is one look, to its last digits far out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, share) => {
        const reach = Math.ceil(5 * Math.sqrt(n * share * (1 - share)));
        const mean = Math.round(n * share);
        const keep = [Math.max(0, mean - reach), Math.min(n, mean + reach)] as const;
        const { above, below } = course([{ n, keep, hold: keep }], share);
        const tails = [
          keep[0] === 0 ? 0 : binomialTails(keep[0] - 1, { n, share }).atMost,
          keep[1] === n ? 0 : binomialTails(keep[1] + 1, { n, share }).atLeast,
        ];
        for (const [index, found] of [sum(below), sum(above)].entries())
          expect(found).toBeCloseTo(tails[index] ?? NaN, 6 + 9);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its digits far out: twenty heads of twenty, in two batches, are 2^-20', () => {
    const looks: readonly Look[] = [
      { n: 10, keep: [0, 10], hold: [1, 0] },
      { n: 20, keep: [0, 19], hold: [0, 19] },
    ];
    expect(course(looks, 0.5).above[1]).toBeCloseTo(2 ** -20, 20);
  });

  it('loses nothing: held, refuted above and below are certain together', () => {
    const looks = between([30, 60, 90], [5, 14, 40], [20, 35, 41]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (share, binding) => {
        const { above, below, held, expected } = course(looks, share, binding);
        expect(sum([...above, ...below, ...held])).toBeCloseTo(1, 12);
        expect(expected).toBeGreaterThanOrEqual(30 - 1e-9);
        expect(expected).toBeLessThanOrEqual(90 + 1e-9);
      }),
    );
  });
});
