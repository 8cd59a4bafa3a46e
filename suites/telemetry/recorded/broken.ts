import type telemetry from '../suite.ts';

/** What a check finds wrong in a record: «promise: …», «control: …». */
export const broken = (check: ReturnType<typeof telemetry.check>, record: unknown): readonly string[] =>
  check
    .judge(record)
    .filter(({ role, holds }) => role !== 'advice' && !holds)
    .map(({ role, claim }) => `${role}: ${claim}`);
