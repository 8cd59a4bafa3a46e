import { expect, it } from '@jest/globals';
import { batchOf } from './batch-of.ts';
import { reached } from './reached.ts';

const hit = { workload: 'api', pod: 'api-1', version: 'v1', at: 0 };
const trace = (times: number, index: number) => ({
  index,
  kind: 'http-200' as const,
  startedAt: 0,
  durationMs: 1,
  headers: {},
  hits: Array.from({ length: times }, () => hit),
});
const exchange = (...times: readonly number[]) => batchOf(times.map(trace));
const holds = (...times: readonly number[]) => reached(exchange(...times), { times: 2, kind: 'http-200' }).holds;

it('is about each request, not about their average', () => {
  expect(holds(2, 2, 2)).toBe(true);
  expect(holds(1, 2, 3)).toBe(false);
});

it('does not hold for another answer, or without a record of the requests', () => {
  expect(reached(exchange(2), { times: 2, kind: 'http-503' }).holds).toBe(false);
  expect(reached({ ...exchange(2), requests: [] }, { times: 2, kind: 'http-200' }).holds).toBe(false);
});
