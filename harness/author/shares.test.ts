import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { planShares } from '../statistics/plan-shares.ts';
import { sampled, shares } from './shares.ts';

const weights = { v1: 90, v2: 10 };
const plan = planShares(weights, { tolerance: 0.05 });
const split = (v1: number) => ({ v1, v2: plan.n - v1 });

describe('shares', () => {
  it('says what was seen, how sure that is, and what would have been seen', () => {
    expect(shares(split(3637), weights, plan)).toMatchObject({
      holds: true,
      expected: 'v1 90 %, v2 10 %',
      observed:
        'v1 3637 of 4024 (90.4 %, 99.9999 % interval 87.9–92.5 %), expected 90 %; a shift of 5 points would have been seen with power 0.999999',
    });
  });

  it('carries the numbers behind the words', () => {
    expect(shares(split(3637), weights, plan).statistics).toMatchObject({
      n: 4024,
      counts: { v1: 3637, v2: 387 },
      expected: { v1: 0.9, v2: 0.1 },
      alpha: 1e-6,
      power: 0.999999,
    });
  });

  it('holds within what the plan accepts, and not one count beyond', () => {
    const [from, to] = plan.accept['v1'] ?? [0, 0];
    const holds = [from - 1, from, to, to + 1].map((count) => shares(split(count), weights, plan).holds);
    expect(holds).toEqual([false, true, true, false]);
  });

  it('refutes 84 where 90 was asked for', () => {
    expect(shares(split(Math.round(plan.n * 0.84)), weights, plan).holds).toBe(false);
  });

  it('takes no other outcome where a share is 0 or 1', () => {
    const exact = planShares({ v1: 100, v2: 0 }, { tolerance: 0.05 });
    expect(shares({ v1: exact.n }, { v1: 100, v2: 0 }, exact).holds).toBe(true);
    expect(shares({ v1: exact.n - 1, v2: 1 }, { v1: 100, v2: 0 }, exact).holds).toBe(false);
  });

  it('refutes a way that nobody asked for, however seldom', () => {
    const finding = shares({ ...split(3637), unknown: 1 }, weights, plan);
    expect(finding.holds).toBe(false);
    expect(finding.observed).toContain('unknown 1 of 4025');
  });

  it('marks the way that is off, of three', () => {
    const three = { v1: 80, v2: 15, v3: 5 };
    const { observed, holds } = shares({ v1: 5404, v2: 724, v3: 628 }, three, planShares(three, { tolerance: 0.05 }));
    expect(holds).toBe(false);
    expect(observed.match(/v\d .*?(?=;)/g)?.filter((part) => part.endsWith('✗'))).toHaveLength(2);
  });

  it('never holds with fewer than planned, down to none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: plan.n - 1 }), fc.integer({ min: 0, max: plan.n }), (v1, v2) => {
        fc.pre(v1 + v2 < plan.n);
        expect(shares({ v1, v2 }, weights, plan).holds).toBe(false);
        expect(sampled({ v1, v2 }, plan).holds).toBe(false);
      }),
    );
  });
});
