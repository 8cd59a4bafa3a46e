import type { RunResult, SuiteResult } from '../../../harness/verdict/result.ts';
import type { BenchedCommand } from './benched-commands.ts';
import { seconds, withGoal } from './figures.ts';
import { goals } from './goals.ts';
import type { Pushes } from './pushes.ts';

/** A command that was run once. */
export interface Timed {
  /** In milliseconds of the epoch. */
  readonly began: number;
  readonly ms: number;
  readonly result: RunResult;
  /** What the control plane sent to proxies meanwhile, to whichever. Absent where it was not read. */
  readonly pushes?: Pushes;
}

/** The cost of the runs of a command: minimum, median and maximum, every verdict; what the last run cost others, and where it spent its time. */
export function runLines(
  name: string,
  { goal }: Pick<BenchedCommand, 'goal'>,
  timed: readonly Timed[],
): readonly string[] {
  const sorted = timed.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): string => seconds(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const firsts = timed.map(firstVerdict).map(seconds).join(' ');
  const head = `${name}: ${String(timed.length)} runs   min ${at(0)}   median ${at(0.5)}   max ${at(1)}`;
  return [
    goal === undefined ? head : withGoal(head, goal),
    withGoal(`  first verdict after     ${firsts}`, goals.firstVerdict),
    `  verdicts                ${endings(timed)}`,
    ...countLine('API requests', timed.at(-1)?.result.requests),
    ...countLine('pushes of istiod', timed.at(-1)?.pushes),
    ...(timed.at(-1)?.result.suites ?? []).flatMap(suiteLines),
  ];
}

/** Milliseconds from the start of the program to the first verdict. */
function firstVerdict({ began, result }: Timed): number {
  const ends = result.suites.flatMap(({ checks }) =>
    checks.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs - began),
  );
  return Math.min(...ends);
}

function endings(timed: readonly Timed[]): string {
  const all = timed.flatMap(({ result }) => [
    ...result.suites.flatMap(({ checks }) => checks.map(({ verdict }) => verdict)),
    ...result.mutants.map(({ outcome }) => outcome),
  ]);
  const tally = Map.groupBy(all, (ending) => ending);
  return [...tally].map(([ending, each]) => `${String(each.length)} ${ending}`).join(', ');
}

/** Of the last run: the sum of the counts, and each of them, the greatest first. */
function countLine(title: string, counts: Readonly<Record<string, number>> | undefined): readonly string[] {
  if (counts === undefined) return [];
  const sorted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a);
  const sum = sorted.reduce((total, [, count]) => total + count, 0);
  return [
    `  ${title.padEnd(23)} ${String(sum)}: ${sorted.map(([name, count]) => `${name} ${String(count)}`).join(', ')}`,
  ];
}

/** The suite, and each of its checks: the slowest first. */
function suiteLines({ suite, checks, durationMs, worldReadyMs = 0 }: SuiteResult): readonly string[] {
  const slowest = checks.toSorted((a, b) => b.durationMs - a.durationMs);
  const width = Math.max(...checks.map(({ check }) => check.length));
  const sent = checks.reduce((sum, { requests }) => sum + requests, 0);
  return [
    `  ${suite.padEnd(16)} world ${seconds(worldReadyMs)}   ${String(checks.length)} checks ${seconds(durationMs - worldReadyMs)}   ${String(sent)} requests`,
    ...slowest.map(
      ({ check, durationMs: ms, settled, undone, requests }) =>
        `    ${check.padEnd(width)} ${seconds(ms)}   settle ${seconds(settled?.after ?? 0)}   undo ${seconds(undone?.after ?? 0)} ${String(requests).padStart(6)} requests`,
    ),
  ];
}
