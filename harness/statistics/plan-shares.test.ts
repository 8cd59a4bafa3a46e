import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { acceptance, powerOf } from './acceptance.ts';
import { binomialTails } from './binomial-tails.ts';
import { planShare, planShares } from './plan-shares.ts';

const open = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('planShare', () => {
  it.each([
    // R. P. A'Hern, "Sample size tables for exact single-stage phase II designs", Statistics in Medicine 20 (2001): one-sided 5 %, power 80 %.
    [0.05, 0.25, 16, 3],
    [0.1, 0.3, 25, 6],
    [0.2, 0.4, 35, 12],
  ])('for %d against %d finds the published size %i and refutes from %i on', (...row) => {
    const [share, other, n, refuted] = row;
    const plan = planShare({ share, tolerance: other - share, alpha: 0.1, power: 0.8 });
    expect([plan.n, plan.accept[1] + 1]).toEqual([n, refuted]);
  });

  it('plans a canary of 90/10 with five points of tolerance', () => {
    const { n, accept, smallestShift } = planShare({ share: 0.9, tolerance: 0.05 });
    expect({ n, accept }).toEqual({ n: 4024, accept: [3526, 3712] });
    expect(smallestShift).toBeCloseTo(0.05, 3);
  });

  it('tells 84 from 90 with that size, nearly always', () => {
    const { n, accept } = planShare({ share: 0.9, tolerance: 0.05 });
    expect(powerOf(accept, n, 0.84)).toBeGreaterThan(0.999999);
    expect(powerOf(accept, n, 0.9)).toBeLessThanOrEqual(1e-6);
  });

  it('has the power it states, and one request fewer has not', () => {
    fc.assert(
      fc.property(open, fc.constantFrom(0.05, 0.1), fc.constantFrom(1e-6, 1e-3), (share, tolerance, alpha) => {
        const plan = planShare({ share, tolerance, alpha });
        const others = [share - tolerance, share + tolerance].filter((other) => other >= 0 && other <= 1);
        const seen = (n: number) =>
          others.every((other) => powerOf(acceptance({ n, share }, alpha), n, other) >= plan.power);
        expect([seen(plan.n), seen(plan.n - 1)]).toEqual([true, false]);
        expect(plan.smallestShift).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  it.each([0, 1])('is exact for a share of %i', (share) => {
    const { n, accept } = planShare({ share, tolerance: 0.05 });
    expect({ n, accept }).toEqual({ n: 270, accept: [share * 270, share * 270] });
  });

  it('refuses a question without an answer', () => {
    expect(() => planShare({ share: 0.5, tolerance: 0.6 })).toThrow('cannot be off by 0.6');
    expect(() => planShare({ share: 0.5, tolerance: 0 })).toThrow('lie between 0 and 1');
    expect(() => planShare({ share: 0.5, tolerance: 0.0001 })).toThrow('more than 1000000 requests');
  });
});

describe('planShares', () => {
  it('is enough for every way, with one alpha for all', () => {
    const { n, accept, alpha, power } = planShares({ v1: 80, v2: 15, v3: 5 }, { tolerance: 0.05 });
    for (const [way, share] of Object.entries({ v1: 0.8, v2: 0.15, v3: 0.05 })) {
      const bounds = accept[way] ?? [0, n];
      expect(powerOf(bounds, n, share)).toBeLessThanOrEqual(alpha / 3);
      expect(powerOf(bounds, n, share + 0.05)).toBeGreaterThanOrEqual(power);
    }
  });
});

describe('acceptance', () => {
  it('spends no more than alpha, half on either side, and is as narrow as that allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), open, fc.constantFrom(0.05, 1e-6), (n, share, alpha) => {
        const [from, to] = acceptance({ n, share }, alpha);
        const tails = (count: number) => binomialTails(count, { n, share });
        expect(tails(from - 1).atMost).toBeLessThanOrEqual(alpha / 2);
        expect(tails(to + 1).atLeast).toBeLessThanOrEqual(alpha / 2);
        expect(tails(from).atMost).toBeGreaterThan(alpha / 2);
        expect(tails(to).atLeast).toBeGreaterThan(alpha / 2);
      }),
    );
  });
});
