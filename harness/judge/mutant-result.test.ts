import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../verdict/result.ts';
import { mutantResult } from './mutant-result.ts';

const mutant = { name: 'allow-all', refutes: 'every call is denied' };

const expectation = (role: 'promise' | 'control', claim: string, holds: boolean) => ({
  role,
  claim,
  holds,
  expected: '403',
  observed: holds ? '403' : 'answered 200',
});

const seen = (change: Partial<CheckResult>): CheckResult => ({
  suite: 'authz',
  check: 'default-deny',
  promise: 'Nobody is let in.',
  verdict: 'refuted',
  reason: 'the reason of the check',
  expectations: [],
  requests: 5,
  arrivals: 5,
  startedAt: '2026-11-23T09:00:00Z',
  durationMs: 900,
  evidence: 'authz/default-deny/mutants/allow-all',
  again: 'npx meshproof run',
  ...change,
});

describe('mutantResult', () => {
  it('is "killed" when the promise that was stated failed, with what was observed', () => {
    const expectations = [
      expectation('promise', 'something else', true),
      expectation('promise', mutant.refutes, false),
    ];
    expect(mutantResult(mutant, seen({ expectations }))).toEqual({
      suite: 'authz',
      check: 'default-deny',
      mutant: 'allow-all',
      refutes: 'every call is denied',
      broke: ['every call is denied'],
      outcome: 'killed',
      verdict: 'refuted',
      reason: 'answered 200',
      durationMs: 900,
      evidence: 'authz/default-deny/mutants/allow-all',
    });
  });

  it('is "killed otherwise" when a control failed beside a promise that no control excuses', () => {
    const expectations = [
      expectation('control', 'a control', false),
      { ...expectation('promise', mutant.refutes, false), certain: true as const },
    ];
    expect(mutantResult(mutant, seen({ expectations }))).toMatchObject({
      outcome: 'killed-otherwise',
      reason: 'the control "a control" failed; refuted: the reason of the check',
    });
  });

  it('names every promise that failed, once each, and no control', () => {
    const expectations = [
      expectation('control', 'a control', false),
      expectation('promise', mutant.refutes, false),
      expectation('promise', 'another', false),
      expectation('promise', 'another', false),
      expectation('promise', 'a third', true),
    ];
    expect(mutantResult(mutant, seen({ expectations })).broke).toEqual([mutant.refutes, 'another']);
  });

  it('is "survived" when the check was green', () => {
    const expectations = [expectation('promise', mutant.refutes, true)];
    expect(mutantResult(mutant, seen({ verdict: 'held', expectations }))).toMatchObject({ outcome: 'survived' });
  });

  it('is "killed-otherwise" when another promise failed', () => {
    const expectations = [
      expectation('promise', 'something else', false),
      expectation('promise', mutant.refutes, true),
    ];
    expect(mutantResult(mutant, seen({ expectations }))).toMatchObject({
      outcome: 'killed-otherwise',
      reason: 'refuted: the reason of the check',
    });
  });

  it('is "killed-otherwise" when the claim that failed is a control', () => {
    const expectations = [expectation('control', mutant.refutes, false), expectation('promise', 'other', false)];
    expect(mutantResult(mutant, seen({ expectations }))).toMatchObject({ outcome: 'killed-otherwise' });
  });

  it('says so when the check makes no such promise: the two have drifted apart', () => {
    const expectations = [expectation('promise', 'something else', false)];
    expect(mutantResult(mutant, seen({ expectations })).reason).toBe(
      'the check makes no promise "every call is denied"; refuted: the reason of the check',
    );
  });

  it.each(['inconclusive', 'errored'] as const)('is "killed-otherwise" when the check was %s', (verdict) => {
    const expectations = [expectation('promise', mutant.refutes, false)];
    expect(mutantResult(mutant, seen({ verdict, expectations }))).toMatchObject({
      outcome: 'killed-otherwise',
      verdict,
    });
  });

  it('does not apply where the check does not', () => {
    expect(mutantResult(mutant, seen({ verdict: 'not-applicable' }))).toMatchObject({ outcome: 'not-applicable' });
  });
});
