import type { CheckResult, Missing } from './result.ts';

/** The expected checks (`suite/check`) that are not among the results, or do not apply there. */
export function missingOf(expected: readonly string[], checks: readonly CheckResult[]): readonly Missing[] {
  const results = new Map(checks.map((each) => [`${each.suite}/${each.check}`, each]));
  return [...new Set(expected)].flatMap((check): readonly Missing[] => {
    const result = results.get(check);
    if (result === undefined) return [{ check, reason: 'there is no result of it' }];
    return result.verdict === 'not-applicable' ? [{ check, reason: `not applicable: ${result.reason}` }] : [];
  });
}

/** The checks of a run (`suite/check`) that applied there, whatever their verdict. */
export const appliedIn = (checks: readonly CheckResult[]): readonly string[] =>
  checks.flatMap(({ suite, check, verdict }) => (verdict === 'not-applicable' ? [] : [`${suite}/${check}`]));
