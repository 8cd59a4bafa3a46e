import type { CheckResult } from '../../../harness/verdict/result.ts';
import type { Condition } from '../../../kind/changes/read-changes.ts';

type Judged = Pick<CheckResult, 'suite' | 'check' | 'verdict' | 'reason'>;

/**
 * What is not as a condition's list of differences says, a sentence for each: a verdict that is not held and is not listed, or one that is
 * listed and was not seen. On a plain lab every check applies, so a check that does not is a difference too. Pure.
 */
export function unlike(checks: readonly Judged[], differs: Condition['differs']): readonly string[] {
  const seen = new Map(checks.map((each) => [`${each.suite}/${each.check}`, each]));
  const listed = new Map(differs.map(({ check, verdict }) => [check, verdict]));
  const unexpected = [...seen].flatMap(([check, { verdict, reason }]) => {
    return verdict === 'held' || listed.get(check) === verdict ? [] : [`${check} is ${verdict}: ${reason}`];
  });
  const stale = differs.flatMap(({ check, verdict }) => {
    const was = seen.get(check)?.verdict ?? 'not run';
    return was === verdict || (was !== 'held' && was !== 'not run')
      ? []
      : [`${check} is listed as ${verdict}, and is ${was}`];
  });
  return [...unexpected, ...stale];
}
