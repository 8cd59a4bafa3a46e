import type retries from '../suite.ts';

/** What a check finds wrong in a record: «promise: …», «control: …». */
export const broken = (check: ReturnType<typeof retries.check>, record: unknown): readonly string[] =>
  check
    .judge(record)
    .filter(({ role, holds }) => role !== 'advice' && !holds)
    .map(({ role, claim }) => `${role}: ${claim}`);
