import type { RunResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';
import { duration } from '../duration.ts';
import { killMatrix } from '../kill-matrix.ts';
import { mutantShare } from '../mutant-share.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import { tally } from './tally.ts';

/** The lab is what commands take when no context is named. */
const labContext = 'kind-meshproof';

/** What a run comes to: a line a suite, the mutants, what went wrong beside the checks, what is left to do. */
export function summaryLines(
  result: RunResult,
  { colours, folder }: { readonly colours: Colours; readonly folder: string },
): readonly string[] {
  const { suites, mutants, durationMs } = result;
  const file = `${folder}/result.json`;
  const verdicts = suites.flatMap(({ checks }) => checks.map(({ verdict }) => verdict));
  const lines = suites.map(({ suite, checks, durationMs: took }) => {
    const counted = `${suite}: ${tally(checks.map(({ verdict }) => verdict))} · ${duration(took)}`;
    return suites.length === 1 ? `${counted} · ${file}` : counted;
  });
  const all =
    suites.length === 1
      ? []
      : [`${String(suites.length)} suites: ${tally(verdicts)} · ${duration(durationMs)} · ${file}`];
  const matrix =
    mutants.length === 0 ? [] : [...killMatrix(result).lines, '', mutantLine(result), ...mutantShare(result)];
  return [
    '',
    ...matrix,
    ...lines,
    ...all,
    ...standstills(result),
    ...troubles(result).map(colours.red),
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

function standstills({ suites, mutants }: RunResult): readonly string[] {
  const results = [...suites.flatMap(({ checks }) => checks), ...mutants];
  const count = results.reduce((sum, { spoilt }) => sum + (spoilt?.observations ?? 0), 0);
  if (count === 0) return [];
  return [`${plural(count, 'observation')} ${count === 1 ? 'was' : 'were'} made again because the machine stood still`];
}

function troubles({ errors, undone, kept, interrupted }: RunResult): readonly string[] {
  // That it was interrupted is said once, in words that tell what it means for the lines above.
  const lines = errors
    .filter(({ code }) => !interrupted || code !== 'INTERRUPTED')
    .flatMap(({ code, message, hint }) => [
      `‼ ${code}: ${printable(message)}`,
      ...(hint === undefined ? [] : [`  hint: ${printable(hint)}`]),
    ]);
  if (interrupted)
    lines.push(
      `‼ interrupted: what is missing above was not looked at${undone ? '; what was done has been undone' : ''}`,
    );
  if (!undone && !kept) lines.push('‼ not all that the run made was seen to be gone');
  return lines;
}

function leftovers({ undone, kept, run, cluster }: RunResult): readonly string[] {
  if (undone || cluster === undefined) return [];
  const context = cluster.context === labContext ? '' : ` --context ${cluster.context}`;
  const remove = `npx meshproof recover${context} --run ${run}`;
  return [kept ? `kept in the cluster, as asked; to remove it: ${remove}` : `to remove what is left: ${remove}`];
}
