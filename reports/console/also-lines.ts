import type { RunResult } from '../../harness/verdict/result.ts';
import { plural } from '../plural.ts';

/** Beside an exit code for what was refuted: what could not be found out and what may be left, which the code does not say. */
export function alsoLines({ exitCode, suites, errors, undone, kept }: RunResult): readonly string[] {
  if (exitCode !== 1) return [];
  const errored = suites.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict === 'errored').length;
  const also = [
    ...(errored === 0 ? [] : [`${plural(errored, 'check')} errored`]),
    ...(errors.length === 0 ? [] : [`${plural(errors.length, 'error')} outside the checks`]),
    ...(undone || kept ? [] : ['not everything was seen to be undone']),
  ];
  return also.length === 0 ? [] : [`exit code 1, for what was refuted; besides, ${also.join(', ')}`];
}
