import type { Change, Comparison, Paired, Weight } from '../../harness/comparison/comparison.ts';
import type { Colours } from './colours.ts';
import { duration } from '../duration.ts';
import { headerLine } from './header-line.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';

const titles: readonly (readonly [Weight, string, mark: string])[] = [
  ['regression', 'worse', '✗'],
  ['not-comparable', 'not comparable', '?'],
  ['change', 'different', '~'],
  ['improvement', 'better', '✓'],
];

/** A comparison for people: what is worse first, then the times, then one line that sums it up. */
export function comparisonLines(comparison: Comparison, paint: Colours): readonly string[] {
  const { before, after, changes, compared, convergence, durations } = comparison;
  const blocks = titles.flatMap(([weight, title, mark]) => {
    const some = changes.filter((change) => change.weight === weight);
    return some.length === 0
      ? []
      : ['', paint.bold(title), ...grouped(some).map((change) => line(change, mark, paint))];
  });
  const times = [...timeLine('convergence', convergence), ...timeLine('durations', durations)];
  return [
    `before  ${headerLine(before, paint)}`,
    `after   ${headerLine(after, paint)}`,
    ...hints(comparison).map(paint.yellow),
    ...blocks,
    ...(times.length === 0 ? [] : ['', ...times]),
    '',
    `${plural(compared, 'check')} compared: ${counted(changes)}`,
  ];
}

/** Many changes in the same words are one line, which names every check that is worse and at most three others. */
function grouped(changes: readonly Change[]): readonly Change[] {
  const groups = Object.values(Object.groupBy(changes, ({ aspect, words }) => `${aspect} ${words}`));
  return groups.flatMap((group = []) => {
    const [first] = group;
    if (first === undefined || group.length < 4) return group;
    const names = group.map(({ of }) => of);
    const shown = first.weight === 'regression' ? names : names.slice(0, 3);
    const rest = names.length > shown.length ? ', …' : '';
    return [{ ...first, of: String(names.length), words: `${first.words}: ${shown.join(', ')}${rest}` }];
  });
}

function line({ aspect, of, words, weight }: Change, mark: string, { red, green, yellow, dim }: Colours): string {
  const colour = { regression: red, improvement: green, 'not-comparable': yellow, change: dim }[weight];
  return `  ${colour(mark)} ${of}  ${dim(aspect)}  ${printable(words)}`;
}

/** `convergence  41 checks, median 0.4 s → 0.5 s; 1.05 times as long (99.9 % interval 0.93 to 1.2)` */
function timeLine(name: string, paired: Paired | undefined): readonly string[] {
  if (paired === undefined) return [];
  const { pairs, medianBefore, medianAfter, ratio } = paired;
  const end = (value: number | null) => (value === null ? '?' : value.toFixed(2));
  const medians = `median ${duration(medianBefore)} → ${duration(medianAfter)}`;
  const times = `${ratio.value.toFixed(2)} times as long (99.9 % interval ${end(ratio.from)} to ${end(ratio.to)})`;
  return [`${name.padEnd(12)} ${plural(pairs, 'check')}, ${medians}; ${times}`];
}

function counted(changes: readonly Change[]): string {
  const parts = titles
    .map(([weight, title]) => ({ title, count: changes.filter((change) => change.weight === weight).length }))
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => `${String(count)} ${title}`);
  return parts.length === 0 ? 'no difference beyond noise' : parts.join(', ');
}

function hints({ before, after, answersKnown }: Comparison): readonly string[] {
  const rejudge = (runs: readonly string[]) => runs.map((run) => `npx meshproof rejudge ${run}`).join(' and ');
  if (before.meshproof !== after.meshproof)
    return [
      `! different versions of meshproof judged the two runs; to judge both with this version: ${rejudge([before.run, after.run])}, then compare their rejudged.json`,
    ];
  const unknown = [...(answersKnown.before ? [] : [before.run]), ...(answersKnown.after ? [] : [after.run])];
  if (unknown.length === 1)
    return [
      `! the result of ${unknown.join()} has no kinds of answer; to add them: ${rejudge(unknown)}, then compare its rejudged.json`,
    ];
  return [];
}
