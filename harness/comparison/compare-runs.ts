import type { CheckResult, RunResult } from '../verdict/result.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareLatencies } from './compare-latencies.ts';
import { compareMutants } from './compare-mutants.ts';
import { comparePairs } from './compare-pairs.ts';
import { compareRatios } from './compare-ratios.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import type { Change, Comparison, Paired, RunHead } from './comparison.ts';

/** How often two runs of one mesh may differ by chance, all tests of a comparison together. */
const alpha = 1e-3;

/** One policy that takes this much longer is reported as different; being measured once, it is no regression. */
const late = { factor: 4, ms: 2000 };

/** Convergence is a regression when most policies take at least this many times as long, and this much longer. */
const slow = { factor: 2, ms: 500 };

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
  const convergence = comparePairs(
    same.flatMap(([was, is]) => settling(was, is)),
    alpha,
  );
  const durations = comparePairs(
    same.filter((pair) => pair.every(({ verdict }) => verdict === 'held')).map(([was, is]) => [own(was), own(is)]),
    alpha,
  );
  const pace = durations?.ratio.value ?? 1;
  const changes = [
    ...presence(had, has),
    ...both.flatMap(([was, is]) => compareVerdicts(was, is)),
    ...beyondNoise.map(({ change }) => change),
    ...same.flatMap(([was, is]) => compareLatencies(was, is, pace)),
    ...slowConvergence(convergence, pace),
    ...same.flatMap(([was, is]) => slowPolicy(was, is)),
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

/** Milliseconds that a check took without the waits for its policies. */
const own = ({ durationMs, settled, undone }: CheckResult): number =>
  Math.max(0, durationMs - (settled?.after ?? 0) - (undone?.after ?? 0));

function settling(was: CheckResult, is: CheckResult): readonly (readonly [number, number])[] {
  if (was.settled === undefined || is.settled === undefined) return [];
  if (was.settled.evidence === 'nothing to wait for' || was.settled.evidence !== is.settled.evidence) return [];
  return [[was.settled.after, is.settled.after]];
}

/** `pace`: how many times as long everything else took; a machine that was slower in all it did is no slower mesh. */
function slowConvergence(paired: Paired | undefined, pace: number): readonly Change[] {
  if (paired === undefined) return [];
  const { pairs, medianBefore, medianAfter, ratio } = paired;
  const words = `median of ${String(pairs)} policies ${String(medianBefore)} ms → ${String(medianAfter)} ms, ${ratio.value.toFixed(1)} times as long`;
  const change = (weight: Change['weight']): readonly Change[] => [
    { weight, aspect: 'convergence', of: 'all checks', words },
  ];
  if (ratio.from !== null && ratio.from > slow.factor * Math.max(1, pace) && medianAfter - medianBefore > slow.ms)
    return change('regression');
  if (ratio.to !== null && ratio.to < Math.min(1, pace) / slow.factor && medianBefore - medianAfter > slow.ms)
    return change('improvement');
  return [];
}

function slowPolicy(was: CheckResult, is: CheckResult): readonly Change[] {
  return settling(was, is)
    .filter(([before, after]) => after > before * late.factor && after - before > late.ms)
    .map(([before, after]) => ({
      weight: 'change',
      aspect: 'convergence',
      of: `${was.suite}/${was.check}`,
      words: `${String(before)} ms → ${String(after)} ms, measured once each: run it again`,
    }));
}
