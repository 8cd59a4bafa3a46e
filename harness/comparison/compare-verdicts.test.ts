import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from '../verdict/result.ts';
import { compareVerdicts } from './compare-verdicts.ts';

const sampleCheck = (changes: Partial<CheckResult> = {}): CheckResult => ({
  ...{ suite: 'authz', check: 'methods', promise: 'POST is refused.', verdict: 'held', reason: 'a 403' },
  ...{ expectations: [], requests: 5, arrivals: 0, startedAt: '', durationMs: 900, evidence: '.', again: '' },
  ...changes,
});

describe('accepted failures', () => {
  const accepted = { why: 'a bug', until: '2026-12-31' };
  const broken = (...expectations: CheckResult['expectations']): CheckResult =>
    sampleCheck({ verdict: 'refuted', expectations });
  const promise = (claim: string) =>
    ({ role: 'promise', claim, holds: false, expected: 'a 403', observed: 'a 200' }) as const;
  const post = promise('POST is refused');
  const known = broken({ ...post, accepted });
  const weights = (...[before, after]: Parameters<typeof compareVerdicts>) =>
    compareVerdicts(before, after).map(({ weight }) => weight);

  it('are no regression', () => {
    expect(compareVerdicts(sampleCheck(), known)).toMatchObject([
      { weight: 'change', words: expect.stringMatching(/^held → refuted: .*; accepted$/) as unknown },
    ]);
    expect(weights(sampleCheck({ promise: 'No POST.' }), known)).toEqual(['not-comparable']);
  });

  it('are an improvement when they hold again, and no change when they stay', () => {
    expect(weights(known, sampleCheck())).toEqual(['improvement']);
    expect(weights(known, known)).toEqual([]);
  });

  it('are a regression when another promise breaks that is not accepted', () => {
    expect(compareVerdicts(known, broken({ ...post, accepted }, promise('PUT is refused')))).toMatchObject([
      { weight: 'regression', words: expect.stringContaining('now also "PUT is refused"') as unknown },
    ]);
  });

  it('are different when the entry is gone or its date is over', () => {
    expect(weights(known, broken(post))).toEqual(['change']);
    expect(weights(known, broken({ ...post, accepted: { ...accepted, over: true } }))).toEqual(['change']);
  });
});
