import type { CheckResult, SuiteResult } from '../../harness/verdict/result.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import { failureLines } from './failure-lines.ts';
import type { Setting } from './setting.ts';

/** A suite whose world was not made: the reason once, not once for each check; a line where another suite has the reason. */
export function worldlessLines({ checks }: Pick<SuiteResult, 'checks'>, setting: Setting): readonly string[] {
  const [first] = checks;
  if (first === undefined) return [];
  const { red } = setting.colours;
  const lost = plural(checks.filter(({ verdict }) => verdict === 'errored').length, 'check');
  if (first.errorCode === 'WORLD_NOT_TRIED')
    return [`  ${red('‼')} ${lost} could not be run: ${printable(first.reason.replace('WORLD_NOT_TRIED: ', ''))}`];
  return [`  ${red('‼')} ${lost} could not be run`, ...failureLines(first, setting)];
}

/** What ends the making of every world, in a line for the top of the run: a broken promise of the mesh, or an obstacle. */
export function worldsEndedLine(because: CheckResult): string {
  const words = printable(because.reason.split('\n')[0] ?? '');
  if (because.verdict === 'refuted') return `✗ refuted: ${words}; no further world is made`;
  return `‼ no world can be made: ${words}`;
}
