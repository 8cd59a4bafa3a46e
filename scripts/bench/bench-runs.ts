import { runResultSchema, type RunResult } from '../../harness/verdict/result.ts';
import { meshproof } from './meshproof.ts';
import { seconds } from './seconds.ts';

const commands: Readonly<Record<string, readonly string[]>> = {
  authz: ['run', '--suite', 'authz'],
  all: ['run'],
  prove: ['prove'],
};

interface Timed {
  readonly began: number;
  readonly ms: number;
  readonly result: RunResult;
}

/** Each command several times: minimum, median and maximum, every verdict that was seen, and where the time goes. */
export async function benchRuns({ runs, only }: { readonly runs: number; readonly only?: string }): Promise<void> {
  for (const [name, args] of Object.entries(commands)) {
    if (only !== undefined && only !== name) continue;
    const timed: Timed[] = [];
    for (let index = 0; index < runs; index += 1) {
      const { stdout, ms, began } = await meshproof([...args, '--json']);
      timed.push({ ms, began, result: runResultSchema.parse(JSON.parse(stdout)) });
    }
    report(name, timed);
  }
}

function report(name: string, timed: readonly Timed[]): void {
  const sorted = timed.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): string => seconds(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const verdicts = timed.flatMap(({ result }) => [
    ...result.suites.flatMap(({ checks }) => checks.map(({ verdict }) => verdict)),
    ...result.mutants.map(({ outcome }) => outcome),
  ]);
  console.log(`\n${name}: ${String(timed.length)} runs   min ${at(0)}   median ${at(0.5)}   max ${at(1)}`);
  console.log(`  first verdict after     ${timed.map(firstVerdict).map(seconds).join(' ')}`);
  const tally = Map.groupBy(verdicts, (verdict) => verdict);
  console.log(
    `  verdicts                ${[...tally].map(([verdict, all]) => `${String(all.length)} ${verdict}`).join(', ')}`,
  );
  const last = timed.at(-1)?.result;
  for (const suite of last?.suites ?? []) {
    const checks = suite.checks.toSorted((a, b) => b.durationMs - a.durationMs);
    const sent = checks.reduce((sum, { requests }) => sum + requests, 0);
    console.log(
      `  ${suite.suite.padEnd(12)} world ${seconds(suite.worldReadyMs ?? 0)}   ${String(checks.length)} checks ${seconds(suite.durationMs - (suite.worldReadyMs ?? 0))}   ${String(sent)} requests`,
    );
    for (const { check, durationMs, settled, undone, requests } of checks.slice(0, 4))
      console.log(
        `    ${check.padEnd(40)} ${seconds(durationMs)}   settle ${seconds(settled?.after ?? 0)}   undo ${seconds(undone?.after ?? 0)}   ${String(requests)} requests`,
      );
  }
}

/** Milliseconds from the start of the program to the first verdict. */
function firstVerdict({ began, result }: Timed): number {
  const ends = result.suites.flatMap(({ checks }) =>
    checks.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs - began),
  );
  return Math.min(...ends);
}
