import { isAccepted } from '../../harness/verdict/accepted.ts';
import type { CheckResult } from '../../harness/verdict/result.ts';
import { plural } from '../plural.ts';

const rest = [
  ['accepted', 'accepted'],
  ['inconclusive', 'inconclusive'],
  ['errored', 'errored'],
  ['not-applicable', 'not applicable'],
] as const;

/** `12 checks held, 0 refuted, 1 not applicable`: the first two always, the others where there are any. */
export function tally(checks: readonly CheckResult[]): string {
  if (checks.length === 0) return 'no verdict';
  const endings = checks.map((check) => (isAccepted(check) ? 'accepted' : check.verdict));
  const count = (ending: (typeof endings)[number]) => endings.filter((each) => each === ending).length;
  const others = rest
    .filter(([ending]) => count(ending) > 0)
    .map(([ending, words]) => `${String(count(ending))} ${words}`);
  return [`${plural(count('held'), 'check')} held`, `${String(count('refuted'))} refuted`, ...others].join(', ');
}
