import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { exitCode } from './exit-code.ts';
import type { Verdict } from './judgement.ts';
import type { CheckResult, MutantResult, RunResult } from './result.ts';

type Outcome = Parameters<typeof exitCode>[0];

const verdicts = ['held', 'refuted', 'not-applicable', 'inconclusive', 'errored'] as const;
const outcomes = ['killed', 'killed-otherwise', 'survived', 'not-applicable'] as const;

const broken = { role: 'promise', claim: 'x', holds: false, expected: '', observed: '' } as const;
const endings = [...verdicts, 'accepted', 'over'] as const;

/** `accepted` and `over`: refuted, with an entry of `--accepted` for it. */
type Ending = Verdict | 'accepted' | 'over';

const accepted = { why: 'a bug', until: '2026-12-31' };

const expectationsOf = (ending: Ending): CheckResult['expectations'] => {
  if (ending === 'accepted') return [{ ...broken, accepted }];
  return ending === 'over' ? [{ ...broken, accepted: { ...accepted, over: true } }] : [];
};

const check = (ending: Ending): CheckResult => ({
  suite: 's',
  check: 'c',
  promise: 'p',
  verdict: ending === 'accepted' || ending === 'over' ? 'refuted' : ending,
  reason: 'r',
  expectations: expectationsOf(ending),
  requests: 0,
  arrivals: 0,
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 0,
  evidence: '.',
  again: '',
});

const mutant = (outcome: MutantResult['outcome']): MutantResult => ({
  suite: 's',
  check: 'c',
  mutant: 'm',
  refutes: 'x',
  outcome,
  verdict: 'refuted',
  reason: 'r',
  durationMs: 0,
  evidence: '.',
});

interface Made extends Partial<Omit<Outcome, 'suites' | 'mutants'>> {
  readonly checks?: readonly Ending[];
  readonly mutants?: readonly MutantResult['outcome'][];
}

const missing = { check: 's/gone', reason: 'r' };
const error: RunResult['errors'][number] = { code: 'X', message: 'x' };

function outcome({ checks = [], mutants = [], ...rest }: Made): Outcome {
  const suites = [{ suite: 's', title: 't', durationMs: 0, checks: checks.map(check) }];
  return { suites, mutants: mutants.map(mutant), errors: [], interrupted: false, undone: true, kept: false, ...rest };
}

const made = fc.record({
  checks: fc.array(fc.constantFrom(...endings)),
  mutants: fc.array(fc.constantFrom(...outcomes)),
  errors: fc.constantFrom([], [error]),
  interrupted: fc.boolean(),
  undone: fc.boolean(),
  kept: fc.boolean(),
  missing: fc.constantFrom([], [missing]),
});

describe('exitCode', () => {
  it.each<[string, Made, number]>([
    ['0 when every promise held', { checks: ['held', 'held'] }, 0],
    ['0 when the rest does not apply', { checks: ['held', 'not-applicable'] }, 0],
    ['0 when everything was kept in the cluster, as asked', { checks: ['held'], undone: false, kept: true }, 0],
    ['0 when every mutant was killed as stated', { checks: ['held'], mutants: ['killed'] }, 0],
    ['1 when one was refuted', { checks: ['held', 'refuted', 'inconclusive'] }, 1],
    ['1 when a mutant survived', { checks: ['held'], mutants: ['killed', 'survived'] }, 1],
    ['1 when a mutant was killed for another reason', { checks: ['held'], mutants: ['killed-otherwise'] }, 1],
    ['1 when one was refuted, whatever errored beside it', { checks: ['errored', 'refuted'], errors: [error] }, 1],
    ['1 when one was refuted, even if undo was not proven', { checks: ['refuted'], undone: false }, 1],
    ['2 when one errored, however many held', { checks: ['held', 'errored', 'inconclusive'] }, 2],
    ['2 when undo was not proven', { checks: ['held'], undone: false }, 2],
    ['2 when something went wrong beside the checks', { checks: ['held'], errors: [error] }, 2],
    ['3 when one was inconclusive', { checks: ['held', 'inconclusive'] }, 3],
    ['3 when no promise was looked at', { checks: ['not-applicable'] }, 3],
    ['3 when nothing ran at all', {}, 3],
    ['3 when no mutant applied', { checks: ['not-applicable'], mutants: ['not-applicable'] }, 3],
    ['3 when no mutant applied, although the promise held', { checks: ['held'], mutants: ['not-applicable'] }, 3],
    ['0 when the mutants that applied were killed', { checks: ['held'], mutants: ['killed', 'not-applicable'] }, 0],
    ['0 when a refuted promise is accepted', { checks: ['held', 'accepted'] }, 0],
    ['0 when the one promise that was judged is refuted and accepted', { checks: ['accepted'] }, 0],
    ['1 when the date of an accepted failure is over', { checks: ['held', 'over'] }, 1],
    ['1 when another promise is refuted beside an accepted one', { checks: ['accepted', 'refuted'] }, 1],
    ['3 when an expected check is missing', { checks: ['held'], missing: [missing] }, 3],
    ['0 when no expected check is missing', { checks: ['held'], missing: [] }, 0],
    ['1 when one was refuted and another is missing', { checks: ['refuted'], missing: [missing] }, 1],
    ['130 when it was interrupted, whatever else', { checks: ['errored'], undone: false, interrupted: true }, 130],
  ])('is %s', (_, given, code) => {
    expect(exitCode(outcome(given))).toBe(code);
  });

  it('is never 0 without a promise that held or whose failure is accepted, or a killed mutant', () => {
    fc.assert(
      fc.property(made, (given) => {
        const green =
          given.checks.some((each) => each === 'held' || each === 'accepted') || given.mutants.includes('killed');
        return exitCode(outcome(given)) !== 0 || green;
      }),
    );
  });

  it('is never 0 when anything is refuted, inconclusive, errored, over, missing, survived, left behind or interrupted', () => {
    fc.assert(
      fc.property(made, (given) => {
        const bad =
          given.interrupted ||
          given.errors.length > 0 ||
          given.missing.length > 0 ||
          given.checks.some((ending) => ['refuted', 'over', 'inconclusive', 'errored'].includes(ending)) ||
          given.mutants.some((each) => each === 'survived' || each === 'killed-otherwise') ||
          !(given.undone || given.kept);
        return !bad || exitCode(outcome(given)) !== 0;
      }),
    );
  });

  it('is 1 whenever a promise was refuted and the run was not interrupted: no error hides it', () => {
    fc.assert(
      fc.property(made, (given) => {
        fc.pre(!given.interrupted);
        return exitCode(outcome({ ...given, checks: [...given.checks, 'refuted'] })) === 1;
      }),
    );
  });

  it('does not depend on the order of the checks', () => {
    fc.assert(
      fc.property(made, (given) => {
        const turned = { ...given, checks: given.checks.toReversed(), mutants: given.mutants.toReversed() };
        return exitCode(outcome(given)) === exitCode(outcome(turned));
      }),
    );
  });
});
