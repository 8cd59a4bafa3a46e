import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import aborts from '../aborts-at-their-percentage/aborts-at-their-percentage.check.ts';
import delays from '../delays-at-their-percentage/delays-at-their-percentage.check.ts';
import { batchOf, type Trace } from '../attempts/batch-of.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';

const hit = { workload: 'orders', pod: 'orders-1', version: 'v1', at: 0, attempt: 1 };
const answered: Trace = {
  index: 0,
  kind: 'http-200',
  startedAt: 0,
  durationMs: 9,
  server: hit,
  headers: {},
  hits: [hit],
};
const aborted: Trace = { index: 0, kind: 'http-503', startedAt: 0, durationMs: 9, headers: {}, hits: [] };
const delayed: Trace = { ...answered, durationMs: 2003 };

/** A batch in which so many requests went the one way and the rest the other. */
const batch = (count: number, [one, other]: readonly [Trace, Trace], of: number) => ({
  exchange: batchOf(Array.from({ length: of }, (_, index) => ({ ...(index < count ? one : other), index }))),
});

describe('aborts-at-their-percentage', () => {
  const n = 1709;
  const share = 'promise: the declared percentage is aborted';
  const judged = (count: number) => broken(aborts, batch(count, [aborted, answered], n));

  it('holds within what n requests can tell from 10 %, and nowhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: n - 1 }), (count) => {
        expect(judged(count)).toStrictEqual(count >= 113 && count <= 234 ? [] : [share]);
      }),
      { numRuns: 30, examples: [[112], [113], [234], [235]] },
    );
  });

  it('sees 18 % and 4 %', () => {
    for (const count of [0.18 * n, 0.04 * n]) expect(judged(Math.round(count))).toStrictEqual([share]);
  });

  it('concludes nothing from a short sample', () => {
    expect(broken(aborts, batch(162, [aborted, answered], n - 1))).toContain('control: the sample ended by its rule');
  });

  it('sees an aborted request that arrived, and one that was retried', () => {
    expect(broken(aborts, batch(171, [{ ...aborted, hits: [hit] }, answered], n))).toContain(
      'promise: no aborted request reaches the application',
    );
    expect(broken(aborts, batch(171, [aborted, { ...answered, hits: [hit, hit] }], n))).toContain(
      'promise: all others are answered, each sent once',
    );
  });
});

describe('delays-at-their-percentage', () => {
  const n = 1709;
  const share = 'promise: the declared percentage is delayed by the declared time';

  it("counts as delayed what took the declared time, as a proxy's timers count, and not what took less", () => {
    expect(broken(delays, batch(171, [delayed, answered], n))).toStrictEqual([]);
    expect(broken(delays, batch(171, [{ ...delayed, durationMs: 1949 }, answered], n))).toStrictEqual([share]);
  });

  it('sees a request that was lost', () => {
    expect(broken(delays, batch(171, [{ ...delayed, kind: 'http-504' }, answered], n))).toStrictEqual([
      'promise: every request is answered, and sent once',
    ]);
  });
});
