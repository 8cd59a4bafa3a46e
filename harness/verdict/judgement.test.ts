import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Expectation, Finding } from './expectation.ts';
import { judgement } from './judgement.ts';

const good = { holds: true, expected: '5 × 200', observed: '5 × 200' };
const bad = { holds: false, expected: '5 × 403', observed: '5 × 200' };
const inRole =
  (role: Expectation['role']) =>
  (claim: string, finding: Finding): Expectation => ({ role, claim, ...finding });
const control = inRole('control');
const promise = inRole('promise');
const advice = inRole('advice');
const witness = inRole('witness');
const anyExpectation: fc.Arbitrary<Expectation> = fc.record({
  role: fc.constantFrom('control', 'witness', 'promise', 'advice'),
  holds: fc.boolean(),
  claim: fc.string(),
  expected: fc.string(),
  observed: fc.string(),
});
const anyExpectations = fc.array(anyExpectation);
const has = (expectations: readonly Expectation[], role: Expectation['role'], holds: boolean) =>
  expectations.some((each) => each.role === role && each.holds === holds);

describe('judgement', () => {
  it('is held when the control and the promises hold', () => {
    expect(judgement([control('alive', good), promise('denied', good)]).verdict).toBe('held');
  });

  it('is refuted, with what was observed and expected, when a promise does not hold', () => {
    expect(judgement([control('alive', good), promise('denied', bad)])).toEqual({
      verdict: 'refuted',
      reason: '5 × 200 (expected: 5 × 403)',
    });
  });

  it('names the control that failed', () => {
    expect(judgement([promise('denied', bad), control('alive', bad)])).toEqual({
      verdict: 'inconclusive',
      reason: 'the control "alive" failed: 5 × 200 (expected: 5 × 403)',
    });
  });

  it('never concludes anything when a control or a witness failed', () => {
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        fc.pre(has(expectations, 'control', false) || has(expectations, 'witness', false));
        expect(judgement(expectations).verdict).toBe('inconclusive');
      }),
    );
  });

  it('is refuted by a certain promise whatever else failed, and with what that promise observed', () => {
    const answered = { ...bad, certain: true } as const;
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        expect(judgement([...expectations, promise('closed', answered)])).toEqual({
          verdict: 'refuted',
          reason: '5 × 200 (expected: 5 × 403)',
        });
      }),
    );
    expect(judgement([control('alive', { ...bad, certain: true }), promise('denied', bad)]).verdict).toBe(
      'inconclusive',
    );
  });

  it('is never held without a promise, nor without a control', () => {
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        fc.pre(judgement(expectations).verdict === 'held');
        expect(has(expectations, 'promise', true) && has(expectations, 'control', true)).toBe(true);
      }),
    );
  });

  it('is never held when a promise is broken', () => {
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        fc.pre(has(expectations, 'promise', false));
        expect(judgement(expectations).verdict).not.toBe('held');
      }),
    );
  });

  it('is refuted only when a promise is broken', () => {
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        fc.pre(judgement(expectations).verdict === 'refuted');
        expect(has(expectations, 'promise', false)).toBe(true);
      }),
    );
  });

  it('is the same with and without advice', () => {
    fc.assert(
      fc.property(anyExpectations, fc.boolean(), (expectations, holds) => {
        const advised = [advice('merge slashes', { ...good, holds }), ...expectations];
        expect(judgement(advised)).toEqual(judgement(expectations));
      }),
    );
  });

  it('does not change its verdict with the order of the expectations', () => {
    fc.assert(
      fc.property(anyExpectations, (expectations) => {
        expect(judgement(expectations.toReversed()).verdict).toBe(judgement(expectations).verdict);
      }),
    );
  });

  it('doubts the whole record when a witness contradicts', () => {
    expect(judgement([control('alive', good), promise('denied', good), witness('counts', bad)]).verdict).toBe(
      'inconclusive',
    );
  });
});
