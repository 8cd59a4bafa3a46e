import { isAccepted } from './accepted.ts';
import type { RunResult } from './result.ts';

type Outcome = Pick<RunResult, 'suites' | 'mutants' | 'errors' | 'interrupted' | 'undone' | 'kept' | 'missing'>;

/**
 * 130 interrupted · 1 a promise was refuted, or a mutant was not killed as stated · 2 errored, or undo not proven · 3 inconclusive, an
 * expected check is missing, or nothing was shown · 0 every promise held, or its failure is accepted. What was shown to be broken is broken
 * whatever else could not be found out; what could not be found out is not outvoted by what held.
 */
export function exitCode(outcome: Outcome): number {
  const checks = outcome.suites.flatMap((suite) => suite.checks);
  const verdicts = checks.map((check) => (isAccepted(check) ? 'accepted' : check.verdict));
  if (outcome.interrupted) return 130;
  if (
    verdicts.includes('refuted') ||
    outcome.mutants.some(({ outcome: o }) => o === 'survived' || o === 'killed-otherwise')
  )
    return 1;
  if (outcome.errors.length > 0 || verdicts.includes('errored') || !(outcome.undone || outcome.kept)) return 2;
  if (verdicts.includes('inconclusive') || (outcome.missing ?? []).length > 0) return 3;
  // Where mutants were run it is they who have to show something: none that applied proves as little as no promise that did.
  const shown =
    outcome.mutants.length > 0
      ? outcome.mutants.some(({ outcome: o }) => o === 'killed')
      : verdicts.some((verdict) => verdict === 'held' || verdict === 'accepted');
  return shown ? 0 : 3;
}
