import type { Expectation, Verdict } from './result.ts';

export type { Verdict } from './result.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
}

/**
 * From expectations to a verdict: no evidence, no pass. A control or witness that fails makes it inconclusive, since the record cannot be
 * trusted then; and a check that promised nothing proved nothing. One thing no failed control explains: an application that answered what it
 * must not receive (`certain`). Such a promise is refuted whatever else the record says.
 */
export function judgement(expectations: readonly Expectation[]): Judgement {
  const certain = expectations.find(({ role, holds, certain: is }) => role === 'promise' && !holds && is === true);
  if (certain !== undefined) return refutedBy(certain);
  const failed = (role: Expectation['role']) => expectations.find((each) => each.role === role && !each.holds);
  const doubt = failed('control') ?? failed('witness');
  if (doubt !== undefined)
    return {
      verdict: 'inconclusive',
      reason: `the ${doubt.role} "${doubt.claim}" failed: ${doubt.observed} (expected: ${doubt.expected})`,
    };
  const broken = failed('promise');
  if (broken !== undefined) return refutedBy(broken);
  const promises = expectations.filter(({ role }) => role === 'promise');
  if (promises.length === 0)
    return { verdict: 'inconclusive', reason: 'the check promised nothing, so nothing was proven' };
  if (!expectations.some(({ role }) => role === 'control'))
    return {
      verdict: 'inconclusive',
      reason: 'the check has no control, so a dead path would look like a kept promise',
    };
  return { verdict: 'held', reason: promises.map(({ observed }) => observed)[0] ?? '' };
}

const refutedBy = ({ observed, expected }: Expectation): Judgement => ({
  verdict: 'refuted',
  reason: `${observed} (expected: ${expected})`,
});
