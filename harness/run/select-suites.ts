import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import type { FoundSuite } from '../author/found-suite.ts';

export interface Selection {
  /** Ids of the selected suites; empty for all. */
  readonly suites: readonly string[];
  /** Only checks whose `suite/check` it matches. */
  readonly only?: RegExp | undefined;
}

/**
 * The selected checks of the selected suites, without suites of which no check is left.
 * @throws MeshproofError (exit code 64) `NOTHING_SELECTED`: a selection that runs nothing must not look green.
 */
export function selectSuites(found: readonly FoundSuite[], { suites, only }: Selection): readonly FoundSuite[] {
  const matches = (suite: string, check: string) => only === undefined || new RegExp(only).test(`${suite}/${check}`);
  const selected = found
    .map((suite) => ({ ...suite, checks: suite.checks.filter(({ id }) => matches(suite.id, id)) }))
    .filter(({ checks }) => checks.length > 0);
  if (selected.length > 0) return selected;

  const where = suites.length === 0 ? 'any suite' : `the suite ${suites.join(', ')}`;
  const what = only === undefined ? '' : ` that matches /${only.source}/`;
  throw new MeshproofError('NOTHING_SELECTED', `there is no check in ${where}${what}`, {
    hint: hintFor(
      only,
      found.flatMap((suite) => suite.checks.map(({ id }) => ({ suite: suite.id, id }))),
    ),
    exitCode: 64,
  });
}

function hintFor(only: RegExp | undefined, checks: readonly { readonly suite: string; readonly id: string }[]): string {
  const byItsIdAlone = checks.find(({ id }) => only !== undefined && new RegExp(only).test(id));
  if (byItsIdAlone !== undefined)
    return `The pattern is matched against suite and check, as in "${byItsIdAlone.suite}/${byItsIdAlone.id}".`;
  return nearest(
    only?.source.replace(/^.*\//, '') ?? '',
    checks.map(({ id }) => id),
  );
}
