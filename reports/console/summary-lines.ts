import { isAccepted } from '../../harness/verdict/accepted.ts';
import type { RunResult } from '../../harness/verdict/result.ts';
import { accountLines, missingLines } from './account-lines.ts';
import type { Colours } from './colours.ts';
import { duration } from '../duration.ts';
import { killMatrix } from '../kill-matrix.ts';
import { mutantShare } from '../mutant-share.ts';
import { plural } from '../plural.ts';
import { lostRemovals } from '../lost-removals.ts';
import { printable } from '../printable.ts';
import { alsoLines } from './also-lines.ts';
import { tally } from './tally.ts';

/** Commands use the lab when no context is given. */
const labContext = 'kind-meshproof';

/** The end of a run: what is missing, the mutants, a line a suite, every check that did not hold, errors outside the checks, and what is left to do. */
export function summaryLines(
  result: RunResult,
  { colours, folder }: { readonly colours: Colours; readonly folder: string },
): readonly string[] {
  const { suites, mutants, durationMs } = result;
  const file = `${folder}/result.json`;
  const every = suites.flatMap(({ checks }) => checks);
  const lines = suites.map(({ suite, checks, durationMs: took }) => {
    const counted = `${suite}: ${tally(checks)} · ${duration(took)}`;
    return suites.length === 1 ? `${counted} · ${file}` : counted;
  });
  const all =
    suites.length === 1 ? [] : [`${String(suites.length)} suites: ${tally(every)} · ${duration(durationMs)} · ${file}`];
  const matrix =
    mutants.length === 0 ? [] : [...killMatrix(result).lines, '', mutantLine(result), ...mutantShare(result)];
  return [
    '',
    ...missingLines(result).map(colours.red),
    ...matrix,
    ...lines,
    ...all,
    ...notHeld(result).map(colours.red),
    ...accountLines(result, colours),
    ...lostRemovals(result),
    ...standstills(result),
    ...troubles(result).map(colours.red),
    ...alsoLines(result).map(colours.red),
    ...leftovers(result),
  ];
}

function mutantLine({ mutants }: RunResult): string {
  const count = (outcome: (typeof mutants)[number]['outcome']) =>
    mutants.filter((each) => each.outcome === outcome).length;
  const parts = [`${String(count('killed'))} killed for the stated reason`];
  if (count('killed-otherwise') > 0) parts.push(`${String(count('killed-otherwise'))} killed for another reason`);
  if (count('survived') > 0) parts.push(`${String(count('survived'))} survived`);
  if (count('not-applicable') > 0) parts.push(`${String(count('not-applicable'))} not applicable`);
  return `${plural(mutants.length, 'mutant')}: ${parts.join(', ')}`;
}

const failed = ['refuted', 'errored', 'inconclusive'] as const;

/** In a run of many suites a check that did not hold stands far above: it is named once more at the end. */
function notHeld({ suites }: RunResult): readonly string[] {
  return failed.flatMap((verdict) => {
    const names = suites.flatMap((suite) => namesOf(suite, verdict));
    return names.length === 0 ? [] : [`${verdict}: ${names.join(', ')}`];
  });
}

/** The checks of a suite with that verdict; as one where its world was not made, since they all have the same reason. */
function namesOf({ suite, checks, worldReadyMs }: RunResult['suites'][number], verdict: string): readonly string[] {
  const bad = checks.filter((each) => each.verdict === verdict && !isAccepted(each));
  const names = bad.map((each) => `${each.suite}/${each.check}`);
  return worldReadyMs === undefined && names.length > 1 ? [`${suite} (${plural(names.length, 'check')})`] : names;
}

function standstills({ suites, mutants }: RunResult): readonly string[] {
  const results = [...suites.flatMap(({ checks }) => checks), ...mutants];
  const count = results.reduce((sum, { spoilt }) => sum + (spoilt?.observations ?? 0), 0);
  if (count === 0) return [];
  return [`${plural(count, 'observation')} ${count === 1 ? 'was' : 'were'} made again because the machine stood still`];
}

function troubles({ errors, undone, kept, interrupted }: RunResult): readonly string[] {
  // The interruption is reported once, in words that say what it means for the lines above.
  const lines = errors
    .filter(({ code }) => !interrupted || code !== 'INTERRUPTED')
    .flatMap(({ code, message, hint }) => [
      `‼ ${code}: ${printable(message)}`,
      ...(hint === undefined ? [] : [`  hint: ${printable(hint)}`]),
    ]);
  if (interrupted)
    lines.push(
      `‼ interrupted: checks not listed above did not run${undone ? '; everything that the run made is removed' : ''}`,
    );
  if (!undone && !kept) lines.push('‼ some objects of this run may still be in the cluster');
  return lines;
}

function leftovers({ undone, kept, run, cluster }: RunResult): readonly string[] {
  if (undone || cluster === undefined) return [];
  const context = cluster.context === labContext ? '' : ` --context ${cluster.context}`;
  const remove = `npx meshproof recover${context} --run ${run}`;
  return [
    kept ? `--keep left everything in the cluster; to remove it: ${remove}` : `to remove what is left: ${remove}`,
  ];
}
