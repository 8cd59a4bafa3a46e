import type { CheckResult, RunResult } from '../verdict/result.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareLatencies } from './compare-latencies.ts';
import { compareMutants } from './compare-mutants.ts';
import { compareRatios } from './compare-ratios.ts';
import { compareTimes } from './compare-times.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import type { Change, Comparison, RunHead } from './comparison.ts';

/** How often two runs of one mesh may differ by chance, all tests of a comparison together. */
const alpha = 1e-3;

const order: readonly Change['weight'][] = ['regression', 'not-comparable', 'change', 'improvement'];

/**
 * What differs between two runs, and whether it is worse. Pure: both results carry the counts it needs.
 *
 * These rules distinguish change from noise. Verdicts and promises count as they are: a check is built not to waver. Counts (ratios, mixed
 * answers) are compared by exact tests that share one alpha of 1e-3 (Bonferroni). Latencies have to differ beyond their exact intervals
 * and by more than a quarter, 5 ms, and what the machine itself was slower or late by. Times that a run has once for each check (convergence,
 * durations) are compared over all checks at once; convergence regresses when the median of the ratios is surely above 2 (more, by as
 * much as everything else took longer) and the median at least 500 ms more; durations never do.
 */
export function compareRuns(before: RunResult, after: RunResult): Comparison {
  const [had, has] = [checksOf(before), checksOf(after)] as const;
  const both = [...had].flatMap(([name, was]) => {
    const is = has.get(name);
    return is === undefined ? [] : [[was, is] as const];
  });
  const same = both.filter(([was, is]) => was.promise === is.promise);
  const findings = same.flatMap(([was, is]) => [...compareRatios(was, is), ...compareAnswers(was, is)]);
  const tests = findings.reduce((sum, finding) => sum + finding.tests, 0);
  const beyondNoise = findings.filter(({ pValue }) => pValue <= alpha / Math.max(1, tests));
  const { convergence, durations, pace, changes: slower } = compareTimes(same, alpha);
  const changes = [
    ...presence(had, has),
    ...both.flatMap(([was, is]) => compareVerdicts(was, is)),
    ...beyondNoise.map(({ change }) => change),
    ...same.flatMap(([was, is]) => compareLatencies(was, is, pace)),
    ...slower,
    ...compareMutants(before, after),
  ];
  return {
    schema: 'meshproof.dev/comparison/v1',
    before: headOf(before),
    after: headOf(after),
    compared: both.length,
    answersKnown: { before: answersKnown(had), after: answersKnown(has) },
    changes: changes.toSorted((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight)),
    ...(convergence === undefined ? {} : { convergence }),
    ...(durations === undefined ? {} : { durations }),
    alpha,
    tests,
    regressed: changes.some(({ weight }) => weight === 'regression'),
  };
}

type Checks = ReadonlyMap<string, CheckResult>;

const checksOf = ({ suites }: RunResult): Checks =>
  new Map(suites.flatMap(({ checks }) => checks.map((check) => [`${check.suite}/${check.check}`, check] as const)));

const answersKnown = (checks: Checks): boolean => [...checks.values()].some(({ answers }) => answers !== undefined);

const headOf = ({ run, command, meshproof, startedAt, cluster, mesh }: RunResult): RunHead => ({
  run,
  command,
  meshproof,
  startedAt,
  ...(cluster === undefined ? {} : { cluster }),
  ...(mesh === undefined ? {} : { mesh }),
});

/** A promise that held and that the later run does not check is not known to hold. */
function presence(had: Checks, has: Checks): readonly Change[] {
  const change = (of: string, weight: Change['weight'], words: string): Change => ({
    weight,
    aspect: 'promise',
    of,
    words,
  });
  return [
    ...[...had]
      .filter(([name]) => !has.has(name))
      .map(([name, { verdict }]) =>
        change(name, verdict === 'held' ? 'regression' : 'change', `${verdict}, and no longer checked`),
      ),
    ...[...has]
      .filter(([name]) => !had.has(name))
      .map(([name, { verdict }]) => change(name, 'change', `new: ${verdict}`)),
  ];
}
