import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { CheckResult, MutantResult, RunResult } from '../verdict/result.ts';
import type { Check } from '../author/check.ts';
import type { FoundSuite } from '../author/found-suite.ts';
import { rejudgeRun, type TodaysJudges } from './rejudge-run.ts';

const seen = (holds: boolean) => ({ holds, expected: 'a 403', observed: holds ? 'a 403' : 'a 200' });

/** Judges a record {denied}: as `methods` of some suite. */
const methods: Check = {
  promise: 'POST is refused.',
  explain: 'The policy allows GET alone.',
  observe: () => Promise.resolve({}),
  judge: (record) => ({
    controls: { 'GET is answered': seen(true) },
    promises: { 'POST is refused': seen((record as { readonly denied: { readonly post: boolean } }).denied.post) },
  }),
  mutants: [{ name: 'post-too', refutes: 'POST is refused' }],
};

const suites: readonly FoundSuite[] = [
  {
    id: 'authz',
    folder: '',
    definition: { title: 't', why: 'w', disturbs: 'namespace', world: {} } as unknown as FoundSuite['definition'],
    checks: [{ id: 'methods', file: '', folder: '.', check: methods }],
  },
];

const stored: CheckResult = {
  suite: 'authz',
  check: 'methods',
  promise: 'POST is refused.',
  verdict: 'held',
  reason: 'a 403',
  expectations: [],
  requests: 5,
  arrivals: 5,
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 700,
  evidence: 'authz/methods',
  again: '',
};

const storedMutant: MutantResult = {
  suite: 'authz',
  check: 'methods',
  mutant: 'post-too',
  refutes: 'POST is refused',
  outcome: 'killed',
  verdict: 'refuted',
  reason: 'a 200',
  durationMs: 1,
  evidence: 'authz/methods/mutants/post-too',
};

const run = (checks: readonly CheckResult[], mutants: readonly MutantResult[] = []): RunResult => ({
  schema: 'meshproof.dev/result/v1',
  meshproof: '0.1.0',
  command: mutants.length > 0 ? 'prove' : 'run',
  run: '7f3a1',
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 1,
  suites: [{ suite: 'authz', title: 't', durationMs: 1, checks }],
  mutants,
  errors: [],
  interrupted: false,
  undone: true,
  kept: false,
  exitCode: 0,
});

async function rejudge(result: RunResult, records: Readonly<Record<string, unknown>>) {
  const record = (evidence: string) =>
    evidence in records
      ? Promise.resolve(records[evidence])
      : Promise.reject(new MeshproofError('RECORD_MISSING', `no record in ${evidence}`));
  const rejudged = await rejudgeRun(result, { suites, record, now: new Date(0) });
  return { rejudged, check: rejudged.suites[0]?.checks[0], mutant: rejudged.mutants[0] };
}

const denied = { 'authz/methods': { denied: { post: true } } };
const served = { 'authz/methods': { denied: { post: false } } };

describe('rejudgeRun', () => {
  it("takes the promise and its explanation from today's check, and keeps those of then where there is none any more", async () => {
    const then = { ...stored, promise: 'No POST.', explain: 'GET only.' };
    expect((await rejudge(run([then]), denied)).check).toMatchObject({
      promise: 'POST is refused.',
      explain: 'The policy allows GET alone.',
    });
    expect((await rejudge(run([{ ...then, check: 'gone' }]), denied)).check).toMatchObject({
      promise: 'No POST.',
      explain: 'GET only.',
    });
  });

  it("gives the verdict that today's judge gives on what was seen then, and exits by it", async () => {
    const { check, rejudged } = await rejudge(run([stored]), served);
    expect(check).toMatchObject({ verdict: 'refuted', reason: 'a 200 (expected: a 403)' });
    expect([rejudged.exitCode, rejudged.rejudgedAt]).toEqual([1, '1970-01-01T00:00:00.000Z']);
  });

  it('keeps what was measured: when, how long, how the policy arrived', async () => {
    const settled = { after: 3, proxies: ['api'], evidence: 'by-name' } as const;
    const { check } = await rejudge(run([{ ...stored, settled }]), denied);
    expect(check).toMatchObject({ verdict: 'held', durationMs: 700, startedAt: stored.startedAt, settled });
  });

  it('judges again where the judge itself had broken, and not where the cluster had', async () => {
    const broken = await rejudge(run([{ ...stored, verdict: 'errored', errorCode: 'UNEXPECTED' }]), denied);
    const lost = await rejudge(run([{ ...stored, verdict: 'errored', errorCode: 'WAIT_EXPIRED' }]), denied);
    expect([broken.check?.verdict, broken.check?.errorCode, lost.check?.verdict]).toEqual([
      'held',
      undefined,
      'errored',
    ]);
  });

  it('leaves what does not apply as it was', async () => {
    const { check } = await rejudge(run([{ ...stored, verdict: 'not-applicable', reason: 'no JWT here' }]), {});
    expect(check?.reason).toBe('no JWT here');
  });

  it.each<[string, Partial<CheckResult>, Readonly<Record<string, unknown>>]>([
    ['CHECK_GONE', { check: 'method' }, denied],
    ['RECORD_MISSING', {}, {}],
    ['RECORD_FOREIGN', {}, { 'authz/methods': { spelled: 'otherwise' } }],
  ])('is errored with %s, exit code 2, when it cannot be judged any more', async (...row) => {
    const [errorCode, changes, records] = row;
    const { check, rejudged } = await rejudge(run([{ ...stored, ...changes }]), records);
    expect(check).toMatchObject({ verdict: 'errored', errorCode });
    expect(rejudged.exitCode).toBe(2);
  });

  it('names the check that is spelled most like the one that is gone', async () => {
    const { check } = await rejudge(run([{ ...stored, check: 'method' }]), denied);
    expect(check?.reason).toContain('Did you mean "authz/methods"?');
  });

  it('judges mutants again: one whose record is green survived', async () => {
    const { mutant } = await rejudge(run([stored], [storedMutant]), {
      ...denied,
      [storedMutant.evidence]: { denied: { post: true } },
    });
    expect(mutant).toMatchObject({ outcome: 'survived', verdict: 'held' });
  });

  it('does not call a mutant killed that is gone', async () => {
    const { mutant } = await rejudge(run([stored], [{ ...storedMutant, mutant: 'post' }]), denied);
    expect(mutant?.outcome).toBe('killed-otherwise');
    expect(mutant?.reason).toContain('MUTANT_GONE');
  });

  const known = { check: 'authz/methods', why: 'a bug', until: '2026-12-31' };

  /** Of a run that refuted the promise; started with `stored` and judged again with `accepted`. */
  async function withAccepted(accepted: TodaysJudges['accepted'], before?: RunResult['accepted']) {
    const result = { ...run([stored]), ...(before === undefined ? {} : { accepted: before }) };
    const record = () => Promise.resolve(served['authz/methods']);
    return rejudgeRun(result, { suites, record, now: new Date(0), accepted });
  }

  it('accepts the failures that the run was started with', async () => {
    const rejudged = await withAccepted(undefined, [{ ...known, state: 'not-judged' }]);
    expect(rejudged).toMatchObject({ exitCode: 0, accepted: [{ ...known, state: 'refuted' }] });
  });

  it('accepts other failures in their place, by the day on which the run began', async () => {
    const onLastDay = await withAccepted([{ ...known, until: '2026-11-23' }], [{ ...known, state: 'refuted' }]);
    expect(onLastDay).toMatchObject({ exitCode: 0, accepted: [{ until: '2026-11-23', state: 'refuted' }] });
    const over = await withAccepted([{ ...known, until: '2026-11-22' }], [{ ...known, state: 'refuted' }]);
    expect(over).toMatchObject({ exitCode: 1, accepted: [{ until: '2026-11-22', state: 'over' }] });
  });

  it('is errored with UNKNOWN_CLAIM, and names the nearest promise, and is not once the entry is right', async () => {
    const rejudged = await withAccepted([{ ...known, claim: 'POST is refusd' }]);
    expect(rejudged.exitCode).toBe(1);
    expect(rejudged.errors).toMatchObject([{ code: 'UNKNOWN_CLAIM', hint: 'Did you mean "POST is refused"?' }]);
    const record = () => Promise.resolve(served['authz/methods']);
    const accepted = [{ ...known, claim: 'POST is refused' }];
    const right = await rejudgeRun(rejudged, { suites, record, now: new Date(0), accepted });
    expect([right.exitCode, right.errors]).toEqual([0, []]);
  });

  it('proves nothing by a mutant whose promise is refuted without it, and accepted', async () => {
    const record = () => Promise.resolve(served['authz/methods']);
    const judged = async (accepted: TodaysJudges['accepted']) =>
      (await rejudgeRun(run([stored], [storedMutant]), { suites, record, now: new Date(0), accepted })).mutants[0];
    expect(await judged([known])).toMatchObject({ outcome: 'not-applicable' });
    expect(await judged([])).toMatchObject({ outcome: 'killed' });
  });
});
