import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import * as fc from 'fast-check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { planShares, type Exchange } from '#check';
import type { Callers } from '../shares/callers.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './weights.check.ts';

// Of run 45f6b.
const seen = recorded(import.meta.url, 'held') as Callers;
const plan = planShares(seen.weights, { tolerance: 0.06 });

/** As if so many had been answered by v1, and the rest by v2. */
const split = (exchange: Exchange, v1: number): Exchange => ({
  ...exchange,
  servers: [
    { workload: 'api', pod: 'api-v1', version: 'v1', answers: v1, arrivals: v1 },
    { workload: 'api', pod: 'api-v2', version: 'v2', answers: exchange.count - v1, arrivals: exchange.count - v1 },
  ],
});

describe('weights', () => {
  it('hold for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('hold for every count that 90 to 10 may give, and for none beside', () => {
    const [from, to] = plan.accept['v1'] ?? [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: plan.n }), (v1) => {
        const refuted = broken(check, { ...seen, otherNamespace: split(seen.otherNamespace, v1) });
        expect(refuted).toStrictEqual(
          v1 >= from && v1 <= to ? [] : ['promise: a caller in another namespace is served by the weights'],
        );
      }),
      // Each is judged by exact tails, which take a moment.
      { numRuns: 15 },
    );
  });

  it('are refuted for the caller alone that goes by others', () => {
    const eightyFour = Math.round(plan.n * 0.84);
    expect(broken(check, { ...seen, oneConnection: split(seen.oneConnection, eightyFour) })).toStrictEqual([
      'promise: requests on one connection are split like those on many',
    ]);
    expect(broken(check, { ...seen, sameNamespace: split(seen.sameNamespace, eightyFour) })).toStrictEqual([
      'promise: a caller in the same namespace is served by the weights',
    ]);
  });

  it('prove nothing when requests fail', () => {
    expect(broken(check, { ...seen, sameNamespace: asIf(seen.sameNamespace, 'http-503') })).toContain(
      'control: every request is answered',
    );
  });
});
