import type { RunWatcher } from '../../harness/run/run-events.ts';
import type { CheckResult, MeshWideResult, MutantResult, SuiteResult } from '../../harness/verdict/result.ts';
import { duration } from '../duration.ts';
import { padded } from '../padded.ts';
import { printable } from '../printable.ts';
import { spoiltText } from '../spoilt.ts';
import { checkLines } from './check-lines.ts';
import { colours, type Colours } from './colours.ts';
import { headerLine } from './header-line.ts';
import { liveLine } from './live-line.ts';
import { meshWideLines } from './mesh-wide-lines.ts';
import type { Screen } from './screen.ts';
import type { Setting } from './setting.ts';
import { suiteBlocks } from './suite-blocks.ts';
import { summaryLines } from './summary-lines.ts';
import { worldlessLines, worldsEndedLine } from './worldless-lines.ts';

export interface ConsoleOptions {
  /** Folder of the runs, as paths on the console begin. */
  readonly runs: string;
  /** The checks of the run, as `suite/check`: the longest name of a suite is the width of its column of names. */
  readonly checks: readonly string[];
  /** Whether tables of checks that hold are printed, too. Default: false. */
  readonly tables?: boolean;
}

/** The console: quiet when green, one line a check; what broke, and which command shows it again, when not. */
export function consoleWatcher(screen: Screen, { runs, checks, tables = false }: ConsoleOptions): RunWatcher {
  const paint = colours(screen.colour);
  const live = liveLine(screen);
  const blocks = suiteBlocks(live.above);
  const ready = new Set<string>();
  const running = new Set<string>();
  let ended = 0;
  let folder = runs;
  let meshWide: MeshWideResult | undefined;
  const setting = (suite: string): Setting => {
    const names = checks.filter((id) => id.startsWith(`${suite}/`)).map((id) => id.length - suite.length - 1);
    return { colours: paint, columns: screen.columns, nameWidth: Math.max(0, ...names), tables, folder, meshWide };
  };
  const heading = (suite: string, title: string, right: string): readonly string[] => [
    '',
    `${paint.bold(suite)}  ${printable(title)}  ${paint.dim(right)}`,
  ];
  const status = (): void => {
    live.show(running.size === 0 ? '' : `⋯ ${[...running].join(', ')} · ${String(ended)} done`);
  };

  return {
    runStarted: (header) => {
      folder = `${runs}/${header.run}`;
      meshWide = header.meshWide;
      live.above([headerLine(header, paint), ...meshWideLines(meshWide, { colours: paint, columns: screen.columns })]);
    },
    worldReady: ({ suite, title, worldReadyMs }) => {
      ready.add(suite);
      blocks.add(suite, heading(suite, title, `world ready in ${duration(worldReadyMs ?? 0)}`));
    },
    worldsEnded: ({ because }) => {
      if (because !== undefined) live.above([paint.red(worldsEndedLine(because))]);
    },
    checkStarted: ({ suite, check }) => {
      running.add(`${suite}/${check}`);
      status();
    },
    checkEnded: (result: CheckResult) => {
      running.delete(`${result.suite}/${result.check}`);
      ended += 1;
      // The checks of a world that never became ready all say the same; the suite's end says it once.
      if (ready.has(result.suite)) blocks.add(result.suite, checkLines(result, setting(result.suite)));
      status();
    },
    mutantEnded: (result: MutantResult) => {
      blocks.add(result.suite, [mutantLine(result, paint)]);
    },
    suiteEnded: (result: SuiteResult) => {
      if (!ready.has(result.suite)) {
        const lines = heading(result.suite, result.title, 'its world did not become ready');
        blocks.add(result.suite, [...lines, ...worldlessLines(result, setting(result.suite))]);
      }
      blocks.end(result.suite);
    },
    note: (text) => {
      if (screen.tty) live.show(`⋯ ${printable(text)}`);
      else live.above([paint.dim(`· ${printable(text)}`)]);
    },
    warned: (text) => {
      live.above([paint.yellow(`! ${printable(text)}`)]);
    },
    runEnded: (result) => {
      folder = `${runs}/${result.run}`;
      live.show('');
      blocks.flush();
      live.above(summaryLines(result, { colours: paint, folder }));
    },
  };
}

function mutantLine(result: MutantResult, { green, red, dim }: Colours): string {
  const { mutant, outcome, refutes, reason, durationMs, spoilt } = result;
  const took = dim(`${duration(durationMs)}${spoilt === undefined ? '' : ` (${spoiltText(spoilt)})`}`);
  const name = padded(mutant, 30);
  if (outcome === 'killed') return `    ${green('†')} ${name} killed: "${printable(refutes)}" failed  ${took}`;
  if (outcome === 'not-applicable') return `    ${dim('–')} ${name} ${dim(`not applicable: ${printable(reason)}`)}`;
  const ending = outcome === 'survived' ? 'SURVIVED' : 'KILLED FOR ANOTHER REASON';
  const expected = `"${printable(refutes)}" was expected to fail`;
  return `    ${red('✗')} ${name} ${red(ending)}: ${expected}; ${printable(reason)}  ${took}`;
}
