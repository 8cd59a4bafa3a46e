import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { compareRuns } from '../../../harness/comparison/compare-runs.ts';
import { colours } from '../../../reports/console/colours.ts';
import { comparisonLines } from '../../../reports/console/comparison-lines.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { findRun } from '../../cli/find-run.ts';

export interface CompareRequest {
  /** Each by its id, its folder or a result file. */
  readonly before: string;
  readonly after: string;
  readonly report: string;
  readonly json: boolean;
}

/**
 * `meshproof compare`: exit code 1 when the later run is worse.
 * @throws MeshproofError `NOTHING_IN_COMMON` and what `findRun` throws; exit code 64.
 */
export async function compareStoredRuns({ before, after, report, json }: CompareRequest): Promise<void> {
  const [one, other] = await Promise.all([findRun(before, report), findRun(after, report)]);
  const comparison = compareRuns(one.result, other.result);
  if (comparison.compared === 0)
    throw new MeshproofError('NOTHING_IN_COMMON', `${one.file} and ${other.file} have no check in common`, {
      hint: 'Compare two runs of the same suites.',
      exitCode: 64,
    });
  const paint = colours(terminalScreen().colour);
  if (json) console.log(JSON.stringify(comparison, undefined, 2));
  else for (const line of comparisonLines(comparison, paint)) console.log(line);
  process.exitCode = comparison.regressed ? 1 : 0;
}
