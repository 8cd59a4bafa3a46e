import type { Expectation } from '#check';

/** What a judge says does not hold: «promise: the others are refused at once». */
export const broken = (expectations: readonly Expectation[]): readonly string[] =>
  expectations.filter(({ holds }) => !holds).map(({ role, claim }) => `${role}: ${claim}`);
