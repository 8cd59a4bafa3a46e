import { describe, expect, it } from '@jest/globals';
import { acceptanceOutcomes, isAccepted, withAcceptances, type Acceptance } from './accepted.ts';
import type { CheckResult, Expectation } from './result.ts';

const expectation = (role: Expectation['role'], claim: string, holds: boolean): Expectation => ({
  ...{ role, claim, holds },
  expected: 'a 403',
  observed: 'a 200',
});

/** A check with the promises "one" and "other". */
const check = (verdict: CheckResult['verdict'], one = true, other = true): CheckResult => ({
  suite: 'authz',
  check: 'methods',
  promise: 'p',
  verdict,
  reason: 'r',
  expectations: [
    expectation('control', 'alive', true),
    expectation('promise', 'one', one),
    expectation('promise', 'other', other),
    expectation('advice', 'safe', false),
  ],
  requests: 0,
  arrivals: 0,
  startedAt: '2026-11-28T09:00:00.000Z',
  durationMs: 0,
  evidence: '.',
  again: '',
});

const entry = (changes: Partial<Acceptance> = {}): Acceptance => ({
  check: 'authz/methods',
  why: 'a bug',
  until: '2026-12-31',
  ...changes,
});

const on = (day: string, ...entries: readonly Acceptance[]) => ({ entries, day });
const accepted = (result: CheckResult, ...entries: readonly Acceptance[]) =>
  isAccepted(withAcceptances(result, on('2026-11-28', ...entries)));

describe('a refuted check', () => {
  const oneBroken = check('refuted', false);
  const bothBroken = check('refuted', false, false);

  it('is accepted by an entry for the check, and stays refuted', () => {
    const result = withAcceptances(bothBroken, on('2026-11-28', entry()));
    expect(isAccepted(result)).toBe(true);
    expect(result.verdict).toBe('refuted');
    expect(result.expectations.map((each) => each.accepted?.why)).toEqual([undefined, 'a bug', 'a bug', undefined]);
  });

  it('is accepted only if each of its refuted promises is', () => {
    expect(accepted(oneBroken, entry({ claim: 'one' }))).toBe(true);
    expect(accepted(oneBroken, entry({ claim: 'other' }))).toBe(false);
    expect(accepted(bothBroken, entry({ claim: 'one' }))).toBe(false);
    expect(accepted(bothBroken, entry({ claim: 'one' }), entry({ claim: 'other' }))).toBe(true);
  });

  it('is accepted on the last day, and not on the next', () => {
    const onDay = (day: string) => withAcceptances(oneBroken, on(day, entry({ until: '2026-11-28' })));
    expect(isAccepted(onDay('2026-11-28'))).toBe(true);
    expect(isAccepted(onDay('2026-11-29'))).toBe(false);
    expect(onDay('2026-11-29').expectations[1]?.accepted).toEqual({ why: 'a bug', until: '2026-11-28', over: true });
  });

  it('has the entry of a claim before that of the whole check', () => {
    const entries = [entry({ until: '2026-01-01' }), entry({ claim: 'one', link: 'https://example.com/1' })];
    const [, one] = withAcceptances(oneBroken, on('2026-11-28', ...entries)).expectations;
    expect(one?.accepted).toEqual({ why: 'a bug', until: '2026-12-31', link: 'https://example.com/1' });
  });

  it('is not accepted by an entry for another check', () => {
    expect(withAcceptances(oneBroken, on('2026-11-28', entry({ check: 'mtls/methods' })))).toBe(oneBroken);
  });
});

describe('a check that is not refuted', () => {
  it.each(['inconclusive', 'errored', 'not-applicable', 'held'] as const)(
    'is never accepted when it is %s',
    (verdict) => {
      expect(accepted(check(verdict, false), entry())).toBe(false);
    },
  );
});

describe('acceptanceOutcomes', () => {
  const state = (result: CheckResult | undefined, changes: Partial<Acceptance> = {}) =>
    acceptanceOutcomes(result === undefined ? [] : [result], on('2026-11-28', entry(changes)))[0]?.state;

  it.each<[ReturnType<typeof state>, string, CheckResult | undefined, Partial<Acceptance>]>([
    ['refuted', 'its promise is', check('refuted', false), {}],
    ['refuted', 'its claim is', check('refuted', false), { claim: 'one' }],
    ['over', 'the date is over', check('refuted', false), { until: '2026-11-27' }],
    ['holds', 'every promise holds', check('held'), {}],
    ['holds', 'every promise holds, though the date is over', check('held'), { until: '2026-11-27' }],
    ['holds', 'its claim holds beside another that is refuted', check('refuted', false), { claim: 'other' }],
    ['unknown-claim', 'the check makes no such promise', check('held'), { claim: 'another' }],
    ['unknown-claim', 'the claim is one of a control', check('inconclusive'), { claim: 'alive' }],
    ['not-judged', 'the check was not run', undefined, { claim: 'one' }],
    ['not-judged', 'the check is inconclusive', check('inconclusive', false), { claim: 'one' }],
    ['not-judged', 'the check does not apply', { ...check('not-applicable'), expectations: [] }, { claim: 'one' }],
    ['not-judged', 'the check errored', { ...check('errored'), expectations: [] }, {}],
  ])('is %s where %s', (...[expected, , result, changes]) => {
    expect(state(result, changes)).toBe(expected);
  });
});
