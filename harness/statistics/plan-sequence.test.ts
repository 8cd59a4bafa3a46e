import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { binomialTails } from './binomial-tails.ts';
import { course, type Look } from './course.ts';
import { planSequence } from './plan-sequence.ts';
import { planShares } from './plan-shares.ts';
import { replaySequence } from './replay-sequence.ts';
import { missed, refuted } from './sequential-bounds.ts';

const boundsOf = (plan: ReturnType<typeof planSequence>, way: string): readonly Look[] => plan.bounds[way] ?? [];

/** Numbers from 0 to 1 that are the same in every run: "mulberry32", T. Ettinger (public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Counts of binomial batches by inversion, from a library's distribution and not from the recursion under test. */
function drawn(share: number, random: () => number): (n: number) => number {
  const tables = new Map<number, readonly number[]>();
  const tableOf = (n: number) => Array.from({ length: n + 1 }, (_, count) => binomialTails(count, { n, share }).atMost);
  return (n) => {
    const table = tables.get(n) ?? tableOf(n);
    tables.set(n, table);
    const at = random();
    return table.findIndex((atMost) => atMost > at);
  };
}

describe('planSequence', () => {
  it('plans a canary of 90/10 with five points of tolerance', () => {
    const { looks, expected, largest } = planSequence({ v1: 90, v2: 10 }, { tolerance: 0.05 });
    expect(looks).toEqual([1127, 1409, 1691, 2254, 2818, 3663, 4508]);
    expect(largest).toBe(4508);
    expect([Math.round(expected.asDeclared), Math.round(expected.off)]).toEqual([1480, 1401]);
  });

  it.each([
    // The mutants that stand at the tolerance of their checks.
    ['84 where 90 is declared', { v1: 90, v2: 10 }, 0.06, 'v1', 0.84],
    ['16 where 10 is declared', { copied: 10, once: 90 }, 0.06, 'copied', 0.16],
    ['v1 with 74 of 80, of three ways', { v1: 80, v2: 15, v3: 5 }, 0.06, 'v1', 0.74],
    ['v3 with 11 of 5, of three ways', { v1: 80, v2: 15, v3: 5 }, 0.06, 'v3', 0.11],
    ['v3 with none of 5, of three ways', { v1: 80, v2: 15, v3: 5 }, 0.06, 'v3', 0],
    ['18 where 10 are aborted', { aborted: 0.1, passed: 0.9 }, 0.08, 'aborted', 0.18],
    ['20 where 10 are delayed', { delayed: 0.1, prompt: 0.9 }, 0.1, 'delayed', 0.2],
  ])('misses %s once in a million, exactly', (...row) => {
    const [, weights, tolerance, way, share] = row;
    const plan = planSequence(weights, { tolerance });
    expect(missed(course(boundsOf(plan, way), share))).toBeLessThanOrEqual(1e-6);
  });

  it('refutes shares as declared once in a million, exactly, also when it goes on after it held', () => {
    for (const weights of [
      { a: 90, b: 10 },
      { a: 80, b: 15, c: 5 },
      { a: 90, b: 10, c: 0 },
    ]) {
      const plan = planSequence(weights, { tolerance: 0.06 });
      const rates = Object.entries(plan.shares).map(([way, share]) =>
        refuted(course(boundsOf(plan, way), share, false)),
      );
      const ways = rates.length === 3 && !('c' in weights && weights.c === 0) ? rates : rates.slice(0, 1);
      expect(ways.reduce((sum, rate) => sum + rate, 0)).toBeLessThanOrEqual(1e-6);
      expect(plan.exact.alpha).toBeLessThanOrEqual(1e-6);
    }
  });

  it('keeps both promises whatever the question, and a share farther off is missed less', () => {
    const alphas = fc.constantFrom(1e-6, 1e-3, 0.05);
    const power = fc.constantFrom(1 - 1e-6, 0.99, 0.8);
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(
        share,
        fc.constantFrom(0.05, 0.1, 0.2),
        fc.record({ alpha: alphas, power }),
        (it, tolerance, errors) => {
          const plan = planSequence({ it, rest: 1 - it }, { tolerance, ...errors });
          expect(plan.exact.alpha).toBeLessThanOrEqual(errors.alpha);
          expect(plan.exact.power).toBeGreaterThanOrEqual(errors.power);
          for (const far of [1, 1.3, 2])
            for (const other of [it - far * tolerance, it + far * tolerance].filter((at) => at >= 0 && at <= 1))
              expect(missed(course(boundsOf(plan, 'it'), other))).toBeLessThanOrEqual(1 - errors.power);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('needs fewer than half as many requests as a fixed sample with the same errors, and a fifth more at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 95 }), fc.constantFrom(0.05, 0.1), (percent, tolerance) => {
        const weights = { a: percent, b: 100 - percent };
        const { n } = planShares(weights, { tolerance });
        const { largest, expected } = planSequence(weights, { tolerance });
        expect(largest).toBeLessThanOrEqual(1.2 * n);
        expect(expected.asDeclared).toBeLessThan(n / 2);
        expect(expected.off).toBeLessThan(n / 2);
      }),
      { numRuns: 3 },
    );
  });

  it.each([
    ['as declared', 0.7, 200_000],
    ['off by the tolerance', 0.6, 40_000],
    ['in between', 0.65, 40_000],
  ])('does in many draws what the recursion says, %s', (_, share, draws) => {
    const plan = planSequence({ it: 0.7, rest: 0.3 }, { tolerance: 0.1, alpha: 0.05, power: 0.9 });
    const draw = drawn(share, seeded(1947));
    const seen = { held: 0, refuted: 0, requests: 0, squares: 0 };
    for (let index = 0; index < draws; index += 1) {
      const batches: Record<string, number>[] = [];
      let standing = replaySequence(plan, batches);
      while (standing.type === 'open') {
        const it = draw(standing.next);
        batches.push({ it, rest: standing.next - it });
        standing = replaySequence(plan, batches);
      }
      if (standing.type !== 'held' && standing.type !== 'refuted') throw new Error('the sample went astray');
      seen[standing.type] += 1;
      const n = plan.looks[standing.looks - 1] ?? 0;
      seen.requests += n;
      seen.squares += n * n;
    }
    const exact = course(boundsOf(plan, 'it'), share);
    const rate = refuted(exact);
    // Five standard errors: seeded, and not one in a million seeds would fail.
    expect(Math.abs(seen.refuted / draws - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / draws));
    const mean = seen.requests / draws;
    const error = Math.sqrt((seen.squares / draws - mean ** 2) / draws);
    expect(Math.abs(mean - exact.expected)).toBeLessThan(5 * error);
    expect(seen.held + seen.refuted).toBe(draws);
  });

  it('bounds the average of three ways from above', () => {
    const plan = planSequence({ a: 0.6, b: 0.3, c: 0.1 }, { tolerance: 0.15, alpha: 0.05, power: 0.9 });
    const random = seeded(1949);
    const sizes = Array.from({ length: 2000 }, () => {
      const batches: Record<string, number>[] = [];
      let standing = replaySequence(plan, batches);
      while (standing.type === 'open') {
        const batch = { a: 0, b: 0, c: 0 };
        for (let request = 0; request < standing.next; request += 1) {
          const at = random();
          batch[at < 0.6 ? 'a' : at < 0.9 ? 'b' : 'c'] += 1;
        }
        batches.push(batch);
        standing = replaySequence(plan, batches);
      }
      return plan.looks[standing.looks - 1] ?? 0;
    });
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeLessThanOrEqual(plan.expected.asDeclared);
    expect(mean).toBeGreaterThan(plan.expected.asDeclared / 2);
  });

  it('asks once, and no more than a fixed sample does, where shares are 0 and 1', () => {
    const weights = { v1: 100, v2: 0 };
    const { looks, expected } = planSequence(weights, { tolerance: 0.02 });
    expect(looks).toEqual([planShares(weights, { tolerance: 0.02 }).n]);
    expect(expected.asDeclared).toBeCloseTo(looks[0] ?? NaN, 9);
  });

  it('refuses a question without an answer', () => {
    const half = { it: 0.5, rest: 0.5 };
    expect(() => planSequence(half, { tolerance: 0.6 })).toThrow('cannot be off by 0.6');
    expect(() => planSequence(half, { tolerance: 0 })).toThrow('lie between 0 and 1');
    expect(() => planSequence(half, { tolerance: 0.0001 })).toThrow('more than 1000000 requests');
    expect(() => planSequence({ v1: 0 }, { tolerance: 0.1 })).toThrow('weights');
  });
});
