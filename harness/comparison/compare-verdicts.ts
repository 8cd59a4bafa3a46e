import { isAccepted } from '../verdict/accepted.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { Change } from './comparison.ts';

/** How a check's verdict and each of its promises changed. */
export function compareVerdicts(before: CheckResult, after: CheckResult): readonly Change[] {
  const of = `${before.suite}/${before.check}`;
  const change = (weight: Change['weight'], words: string): Change => ({ weight, aspect: 'verdict', of, words });
  const turned = `${before.verdict} → ${after.verdict}: ${after.reason.split('\n')[0] ?? ''}`;
  if (before.promise !== after.promise) {
    const words = `the promise changed: "${before.promise}" → "${after.promise}"; ${before.verdict} → ${after.verdict}`;
    // Whether the mesh kept the new promise before is unknown; but that it breaks it now must not pass as no change.
    const worse = before.verdict === 'held' && after.verdict === 'refuted' && !isAccepted(after);
    return [change(worse ? 'regression' : 'not-comparable', words)];
  }
  if (before.verdict === 'held' && isAccepted(after)) return [change('change', `${turned}; accepted`)];
  if (before.verdict !== after.verdict)
    return [
      change(before.verdict === 'held' ? 'regression' : after.verdict === 'held' ? 'improvement' : 'change', turned),
    ];
  if (before.verdict === 'held') return claims(before, after);
  if (!isAccepted(before) || isAccepted(after)) return [];
  return [noLongerAccepted(before, after)];
}

/** Of a refuted check whose failure was accepted: another promise broke, which is worse, or the entry is gone or its date is over. */
function noLongerAccepted(before: CheckResult, after: CheckResult): Change {
  const of = `${before.suite}/${before.check}`;
  const had = new Set(brokenIn(before));
  const fresh = brokenIn(after).filter((claim) => !had.has(claim));
  return fresh.length > 0
    ? {
        weight: 'regression',
        aspect: 'verdict',
        of,
        words: `refuted as accepted before, and now also "${fresh.join('", "')}"`,
      }
    : { weight: 'change', aspect: 'verdict', of, words: 'refuted as before, and no longer accepted' };
}

const brokenIn = ({ expectations }: CheckResult): readonly string[] =>
  expectations.flatMap(({ role, holds, claim }) => (role === 'promise' && !holds ? [claim] : []));

/** A promise that held and is no longer made would go unnoticed, since the check is as green as before. */
function claims(before: CheckResult, after: CheckResult): readonly Change[] {
  const of = `${before.suite}/${before.check}`;
  const [had, has] = [before, after].map(
    ({ expectations }) => new Set(expectations.filter(({ role }) => role === 'promise').map(({ claim }) => claim)),
  );
  const gone = [...(had ?? [])].filter((claim) => has?.has(claim) === false);
  const fresh = [...(has ?? [])].filter((claim) => had?.has(claim) === false);
  // At least as many new claims as are gone: the words may have changed, and only a person can tell.
  const reworded = gone.length > 0 && fresh.length >= gone.length;
  return [
    ...gone.map((claim): Change => {
      const words = `"${claim}" is no longer promised${reworded ? `, but "${fresh.join('", "')}" is` : ''}`;
      return { weight: reworded ? 'not-comparable' : 'regression', aspect: 'promise', of, words };
    }),
    ...(reworded ? [] : fresh).map((claim): Change => {
      return { weight: 'change', aspect: 'promise', of, words: `"${claim}" is promised, too` };
    }),
  ];
}
