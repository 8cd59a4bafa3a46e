import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { increasesIn } from './increases-in.ts';

const labels = { __name__: 'istio_requests_total', response_code: '200' };
const series = (...values: readonly number[]) => ({
  labels,
  points: values.map((value, index) => ({ at: 1001 + index, value })),
});

/** From 1000 on, when the counter stood at `base`. */
const increase = (base: number | undefined, ...values: readonly number[]) =>
  increasesIn({
    from: 1000,
    atStart: base === undefined ? [] : [{ labels, at: 990, value: base }],
    since: values.length === 0 ? [] : [series(...values)],
  });

describe('increasesIn', () => {
  it('tells what was added to the value at the start', () => {
    expect(increase(7, 7, 9, 12)).toEqual([{ labels, by: 5 }]);
  });

  it('counts a series that was not there at the start from 0', () => {
    expect(increase(undefined, 3, 5)).toEqual([{ labels, by: 5 }]);
  });

  it('survives a proxy that started anew', () => {
    expect(increase(100, 103, 2, 4)).toEqual([{ labels, by: 7 }]);
  });

  it('has a counter that did not move with 0, and one that does not exist not at all', () => {
    expect(increase(7, 7, 7)).toEqual([{ labels, by: 0 }]);
    expect(increase(7)).toEqual([{ labels, by: 0 }]);
    expect(increase(undefined)).toEqual([]);
  });

  it('leaves out what was sampled at the start itself', () => {
    expect(increasesIn({ from: 1001, atStart: [{ labels, at: 1001, value: 4 }], since: [series(4, 6)] })).toEqual([
      { labels, by: 2 },
    ]);
  });

  it('keeps series apart by their labels, in whatever order they come', () => {
    const shuffled = { response_code: '200', __name__: 'istio_requests_total' };
    const other = { ...labels, response_code: '503' };
    expect(
      increasesIn({
        from: 1000,
        atStart: [
          { labels: shuffled, at: 990, value: 10 },
          { labels: other, at: 990, value: 1 },
        ],
        since: [series(11), { labels: other, points: [{ at: 1005, value: 4 }] }],
      }),
    ).toEqual([
      { labels, by: 1 },
      { labels: other, by: 3 },
    ]);
  });

  it('adds up to what was counted, wherever the counter starts anew, as long as it is seen before', () => {
    const step = fc.record({ add: fc.nat(20), restart: fc.boolean() });
    fc.assert(
      fc.property(fc.nat(50), fc.array(step), (base, steps) => {
        let [value, total] = [base, 0];
        const values = steps.map(({ add, restart }) => {
          // A restart after which it has counted no further than before is seen; any other cannot be told from counting.
          if (restart && add < value) value = 0;
          value += add;
          total += add;
          return value;
        });
        expect(increase(base, ...values)).toEqual([{ labels, by: total }]);
      }),
    );
  });
});
