import { errorText } from '../foundation/error-text.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import { withAcceptances, type Acceptance } from '../verdict/accepted.ts';
import { exitCode } from '../verdict/exit-code.ts';
import type { CheckResult, MutantResult, RunResult } from '../verdict/result.ts';
import type { Check } from '../author/check.ts';
import type { FoundSuite } from '../author/found-suite.ts';
import { acceptanceReport } from './acceptance-report.ts';
import { judgeRecord } from './judge-record.ts';
import { mutantResult } from './mutant-result.ts';
import { promisedBy } from './promised-by.ts';
import { unlessAccepted } from './unless-accepted.ts';

/** The judges and the records with which a stored run is judged again. */
export interface TodaysJudges {
  readonly suites: readonly FoundSuite[];
  /** The stored record of a check or mutant, by its evidence folder. @throws MeshproofError when it cannot be read. */
  readonly record: (evidence: string) => Promise<unknown>;
  readonly now: Date;
  /** Accepted failures in place of those that the run was started with. */
  readonly accepted?: readonly Acceptance[] | undefined;
}

/**
 * The result that the run would have if the present judges had judged its records. What was never judged (not applicable, errored,
 * interrupted) stays as it was; what can no longer be judged is errored, with the reason. Whether the date of an accepted failure is over
 * depends on the day on which the run began.
 */
export async function rejudgeRun(stored: RunResult, judges: TodaysJudges): Promise<RunResult> {
  const entries = judges.accepted ?? stored.accepted?.map(({ state: _state, ...entry }) => entry);
  const accepting = { entries: entries ?? [], day: stored.startedAt.slice(0, 10) };
  const suites = await Promise.all(
    stored.suites.map(async (suite) => ({
      ...suite,
      checks: await Promise.all(
        suite.checks.map(async (check) => withAcceptances(await rejudgeCheck(check, judges), accepting)),
      ),
    })),
  );
  const checks = suites.flatMap((suite) => suite.checks);
  const mutants = await Promise.all(
    stored.mutants.map(async (mutant) => {
      const own = checks.find(({ suite, check }) => suite === mutant.suite && check === mutant.check);
      return unlessAccepted(await rejudgeMutant(mutant, judges), own);
    }),
  );
  const { accepted, errors: unknown } = acceptanceReport(checks, accepting);
  const errors = [
    ...stored.errors.filter(({ code }) => code !== 'UNKNOWN_CLAIM'),
    ...unknown.map(({ code, message, hint = '' }) => ({ code, message, hint })),
  ];
  const result = {
    ...stored,
    suites,
    mutants,
    errors,
    ...(entries === undefined ? {} : { accepted }),
    rejudgedAt: judges.now.toISOString(),
  };
  return { ...result, exitCode: exitCode(result) };
}

async function rejudgeCheck(stored: CheckResult, judges: TodaysJudges): Promise<CheckResult> {
  // A judge that threw may be repaired by now; every other error happened in the cluster.
  const judged = stored.verdict !== 'not-applicable' && (stored.errorCode ?? 'UNEXPECTED') === 'UNEXPECTED';
  if (!judged || stored.evidence === '.') return stored;
  const { errorCode: _code, table: _table, answers: _answers, latencies: _latencies, ...kept } = stored;
  try {
    const check = checkNamed(stored, judges.suites);
    const { explain: _explain, ...rest } = kept;
    return { ...rest, ...promisedBy(check), ...(await judgedAgain(check, stored.evidence, judges)) };
  } catch (error) {
    return { ...kept, ...lost(error) };
  }
}

async function rejudgeMutant(stored: MutantResult, judges: TodaysJudges): Promise<MutantResult> {
  if (stored.verdict === 'not-applicable' || stored.verdict === 'errored') return stored;
  // A defect of the mesh: its runs lie beside this one's, and no check has it among its mutants.
  if (stored.mutant.startsWith('mesh:')) return stored;
  const { suite, check: id, durationMs, evidence } = stored;
  const seen = { suite, check: id, promise: '', startedAt: '', durationMs, evidence, again: '' };
  try {
    const check = checkNamed(stored, judges.suites);
    const mutant = check.mutants.find(({ name }) => name === stored.mutant);
    if (mutant === undefined)
      throw new MeshproofError('MUTANT_GONE', `${suite}/${id} no longer has a mutant "${stored.mutant}"`, {
        hint: nearest(
          stored.mutant,
          check.mutants.map(({ name }) => name),
        ),
      });
    return mutantResult(mutant, { ...seen, ...(await judgedAgain(check, evidence, judges)) });
  } catch (error) {
    const { verdict, reason } = lost(error);
    return { ...stored, verdict, reason, outcome: 'killed-otherwise' };
  }
}

function checkNamed(stored: Pick<CheckResult, 'suite' | 'check'>, suites: readonly FoundSuite[]): Check {
  const all = suites.flatMap(({ id: suite, checks }) =>
    checks.map(({ id, check }) => [`${suite}/${id}`, check] as const),
  );
  const name = `${stored.suite}/${stored.check}`;
  const found = all.find(([each]) => each === name);
  if (found !== undefined) return found[1];
  throw new MeshproofError('CHECK_GONE', `the check ${name} no longer exists`, {
    hint: nearest(
      name,
      all.map(([each]) => each),
    ),
  });
}

async function judgedAgain(check: Check, evidence: string, { record }: TodaysJudges) {
  const stored = await record(evidence);
  try {
    return judgeRecord(check, stored);
  } catch (cause) {
    throw new MeshproofError('RECORD_FOREIGN', `the present judge cannot read the record in ${evidence}`, {
      hint: 'The check now observes something else. Run it again.',
      cause,
    });
  }
}

const lost = (error: unknown) =>
  ({
    verdict: 'errored',
    reason: errorText(error),
    expectations: [],
    requests: 0,
    arrivals: 0,
    errorCode: error instanceof MeshproofError ? error.code : 'UNEXPECTED',
  }) as const;
