import { describe, expect, it } from '@jest/globals';
import type { Accepted, CheckResult, MutantResult } from '../verdict/result.ts';
import { unlessAccepted } from './unless-accepted.ts';

const mutant: MutantResult = {
  ...{ suite: 'authz', check: 'methods', mutant: 'post-too', refutes: 'POST is refused', outcome: 'killed' },
  ...{ verdict: 'refuted', reason: 'a 200', durationMs: 1, evidence: '.' },
};

const check = (accepted?: Accepted): CheckResult => {
  const promise = { role: 'promise', claim: 'POST is refused', expected: 'a 403', observed: 'a 200' } as const;
  return {
    ...{ suite: 'authz', check: 'methods', promise: 'p', verdict: accepted === undefined ? 'held' : 'refuted' },
    ...{ reason: 'r', requests: 0, arrivals: 0, startedAt: '', durationMs: 1, evidence: '.', again: '' },
    expectations: [accepted === undefined ? { ...promise, holds: true } : { ...promise, holds: false, accepted }],
  };
};

const known = { why: 'a bug', until: '2026-12-31' };

describe('unlessAccepted', () => {
  it('proves nothing by a promise that is refuted and accepted without the mutant', () => {
    expect(unlessAccepted(mutant, check(known))).toEqual({
      ...mutant,
      outcome: 'not-applicable',
      reason: 'the promise is refuted without the mutant as well, which is accepted until 2026-12-31',
    });
  });

  it('leaves a mutant that breaks another promise of the check, and one of a check that holds', () => {
    const other = { ...mutant, refutes: 'PUT is refused' };
    expect(unlessAccepted(other, check(known))).toBe(other);
    expect(unlessAccepted(mutant, check())).toBe(mutant);
    expect(unlessAccepted(mutant, undefined)).toBe(mutant);
  });

  it('leaves it where the date is over: the run fails by the check itself', () => {
    expect(unlessAccepted(mutant, check({ ...known, over: true }))).toBe(mutant);
  });
});
