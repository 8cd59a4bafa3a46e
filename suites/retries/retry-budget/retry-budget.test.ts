import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './retry-budget.check.ts';

const seen = recorded(import.meta.url, 'held') as Readonly<Record<'alone' | 'storm', Exchange>>;

/** This number of retries, which reach the application at this interval in milliseconds, for this number of concurrent requests. */
const storm = (count: number, apart: number, together = count): object => ({
  ...seen,
  storm: {
    ...seen.storm,
    requests: Array.from({ length: together }, (_, index) => ({
      index,
      kind: 'http-503',
      startedAt: 0,
      durationMs: 1000,
      headers: {},
      hits: [
        { workload: 'orders', pod: 'orders-1', version: 'v1', at: 0, attempt: 1 },
        ...(index < count
          ? [{ workload: 'orders', pod: 'orders-1', version: 'v1', at: 500 + index * apart, attempt: 2 }]
          : []),
      ],
    })),
  },
});
const bounded = 'promise: no more retries are in flight at once than the budget allows';
const given = 'promise: more than half of the budget is used when everything fails';
const seesIn = (record: object, claim = bounded): boolean => broken(check, record).includes(claim);

describe('retry-budget', () => {
  it('allows as many at once as the budget has, and not one more', () => {
    expect([20, 21].map((count) => seesIn(storm(count, 0)))).toStrictEqual([false, true]);
  });

  it('counts only those that are there together', () => {
    // Each takes 500 ms, so with 25 ms between them there are 20 at a time, and with 20 ms there are 25.
    expect([25, 20].map((apart) => seesIn(storm(60, apart)))).toStrictEqual([false, true]);
  });

  it('expects more than half of the budget of the concurrent requests', () => {
    const of100 = [3, 10, 11, 20].map((count) => seesIn(storm(count, 0, 100), given));
    const of60 = [3, 6, 7].map((count) => seesIn(storm(count, 0, 60), given));
    expect([of100, of60]).toStrictEqual([
      [true, true, false, false],
      [true, true, false],
    ]);
  });

  it('concludes nothing when so few were there together that the least is half of their budget', () => {
    const verdicts = [34, 35].map((together) =>
      seesIn(storm(4, 0, together), 'control: enough requests are in flight together'),
    );
    expect(verdicts).toStrictEqual([true, false]);
  });

  it('expects the proxy to have held some back', () => {
    const upstreams = seen.storm.upstreams?.map((each) => ({ ...each, retryOverflow: 0 })) ?? [];
    expect(broken(check, { ...seen, storm: { ...seen.storm, upstreams } })).toStrictEqual([
      'promise: every request ends as a 503, and retries beyond the budget are counted',
    ]);
  });
});
