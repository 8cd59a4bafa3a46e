import { expect, it } from '@jest/globals';
import { endedAfter } from './ended-after.ts';
import { batchOf } from '../attempts/batch-of.ts';

const lasting = (...durations: readonly number[]) =>
  batchOf(
    durations.map((durationMs, index) => ({
      index,
      kind: 'http-504',
      startedAt: 0,
      durationMs,
      headers: {},
      hits: [],
    })),
  );
const holds = (...durations: readonly number[]) => endedAfter(lasting(...durations), 2000).holds;

it("allows for the clock of a proxy's timer, and a second for a busy machine", () => {
  expect([1949, 1950, 2062, 3000, 3001].map((ms) => holds(ms))).toStrictEqual([false, true, true, true, false]);
});

it('is about each request, not about their average', () => {
  expect(holds(2000, 2010)).toBe(true);
  expect(holds(1000, 3000)).toBe(false);
  expect(holds()).toBe(false);
});
