import type { Verdict } from '../../harness/verdict/judgement.ts';
import { plural } from '../plural.ts';

const rest: readonly (readonly [Verdict, string])[] = [
  ['inconclusive', 'inconclusive'],
  ['errored', 'errored'],
  ['not-applicable', 'not applicable'],
];

/** `12 checks held, 0 refuted, 1 not applicable`: the first two always, the others where there are any. */
export function tally(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return 'no verdict';
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  const others = rest
    .filter(([verdict]) => count(verdict) > 0)
    .map(([verdict, word]) => `${String(count(verdict))} ${word}`);
  return [`${plural(count('held'), 'check')} held`, `${String(count('refuted'))} refuted`, ...others].join(', ');
}
