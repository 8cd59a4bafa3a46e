import type { RunWatcher } from '../../harness/check/run-events.ts';
import type { CheckResult, MutantResult, SuiteResult } from '../../harness/verdict/result.ts';
import { checkLines } from './check-lines.ts';
import type { Setting } from './setting.ts';
import { colours } from './colours.ts';
import { duration } from '../duration.ts';
import { failureLines } from './failure-lines.ts';
import { headerLine } from './header-line.ts';
import { liveLine } from './live-line.ts';
import { mutantLine } from './mutant-line.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import type { Screen } from './screen.ts';
import { suiteBlocks } from './suite-blocks.ts';
import { summaryLines } from './summary-lines.ts';

/**
 * The console: quiet when green, one line a check; what broke, and how to see it again, when not.
 * `runs` is the folder of the runs, as it is to be shown.
 */
export function consoleWatcher(screen: Screen, runs: string): RunWatcher {
  const paint = colours(screen.colour);
  const live = liveLine(screen);
  const blocks = suiteBlocks(live.above);
  const ready = new Set<string>();
  const running = new Set<string>();
  let ended = 0;
  let folder = runs;
  const setting = (): Setting => ({ colours: paint, columns: screen.columns, folder });
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
      live.above([headerLine(header, paint)]);
    },
    worldReady: ({ suite, title, worldReadyMs }) => {
      ready.add(suite);
      blocks.add(suite, heading(suite, title, `world ready in ${duration(worldReadyMs ?? 0)}`));
    },
    checkStarted: ({ suite, check }) => {
      running.add(`${suite}/${check}`);
      status();
    },
    checkEnded: (result: CheckResult) => {
      running.delete(`${result.suite}/${result.check}`);
      ended += 1;
      // Checks of a world that never was all say the same; the suite's end says it once.
      if (ready.has(result.suite)) blocks.add(result.suite, checkLines(result, setting()));
      status();
    },
    mutantEnded: (result: MutantResult) => {
      blocks.add(result.suite, [mutantLine(result, paint)]);
    },
    suiteEnded: (result: SuiteResult) => {
      if (!ready.has(result.suite)) blocks.add(result.suite, worldless(result));
      blocks.end(result.suite);
    },
    note: (text) => {
      if (screen.tty) live.show(`⋯ ${printable(text)}`);
      else live.above([paint.dim(`· ${printable(text)}`)]);
    },
    runEnded: (result) => {
      folder = `${runs}/${result.run}`;
      live.show('');
      blocks.flush();
      live.above(summaryLines(result, setting()));
    },
  };

  function worldless({ suite, title, checks }: SuiteResult): readonly string[] {
    const [first] = checks;
    const lines = heading(suite, title, 'its world did not become ready');
    if (first === undefined) return lines;
    return [
      ...lines,
      `  ${paint.red('‼')} ${plural(checks.length, 'check')} could not be run`,
      ...failureLines(first, setting()),
    ];
  }
}
