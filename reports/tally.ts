import type { Verdict } from '../harness/verdict/judgement.ts';

const words: readonly (readonly [Verdict, string])[] = [
  ['held', 'held'],
  ['refuted', 'refuted'],
  ['inconclusive', 'inconclusive'],
  ['errored', 'errored'],
  ['not-applicable', 'not applicable'],
];

/** «12 held, 1 refuted, 1 not applicable». */
export function tally(verdicts: readonly Verdict[]): string {
  const counted = words
    .map(([verdict, word]) => ({ word, count: verdicts.filter((each) => each === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${String(count)} ${word}`);
  return counted.length === 0 ? 'no verdict' : counted.join(', ');
}
