import type { Expectation } from './expectation.ts';

/** `errored`: we could not find out. `inconclusive`: we looked, and the record does not allow a conclusion. */
export type Verdict = 'held' | 'refuted' | 'not-applicable' | 'inconclusive' | 'errored';

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
}

/**
 * From expectations to a verdict: no evidence, no pass. A control or witness that fails makes it inconclusive whatever the promises
 * say, since the record cannot be trusted then; and a check that promised nothing proved nothing.
 */
export function judgement(expectations: readonly Expectation[]): Judgement {
  const failed = (role: Expectation['role']) => expectations.find((each) => each.role === role && !each.holds);
  const doubt = failed('control') ?? failed('witness');
  if (doubt !== undefined)
    return {
      verdict: 'inconclusive',
      reason: `the ${doubt.role} «${doubt.claim}» failed: ${doubt.observed} (asked for: ${doubt.expected})`,
    };
  const broken = failed('promise');
  if (broken !== undefined) return { verdict: 'refuted', reason: `${broken.observed} (asked for: ${broken.expected})` };
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
