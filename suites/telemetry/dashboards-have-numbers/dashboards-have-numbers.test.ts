import { describe, expect, it } from '@jest/globals';
import { bucketAbove } from './bucket-above.ts';
import check from './dashboards-have-numbers.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Round {
  readonly slow: object;
  readonly failing: object;
}

/** What the lab showed, but for the P99 and for how long the slowest request took; in milliseconds. */
function seen(p99: number, slowest: number): unknown {
  const record = recorded(import.meta.url, 'held') as Readonly<Record<'first' | 'second', Round>> & {
    readonly called: object;
  };
  const lasting = (round: Round, durationMs: number) => ({
    ...round,
    slow: { ...round.slow, requests: [{ durationMs: 306 }, { durationMs }] },
    failing: { ...round.failing, durationMs: 31 },
  });
  return {
    ...record,
    warmUp: lasting(record.first, 306),
    first: lasting(record.first, slowest),
    second: lasting(record.second, 306),
    called: { ...record.called, P99: { type: 'number', value: p99 } },
  };
}

describe('dashboards-have-numbers', () => {
  it('takes a P99 from the bucket of the slowest request', () => {
    expect(broken(check, seen(497, 310))).toStrictEqual([]);
    expect(broken(check, seen(940, 610))).toStrictEqual([]);
  });

  it.each([12, 510, 300_000])('sees that no request took %p ms', (p99) => {
    expect(broken(check, seen(p99, 310))).toStrictEqual(['promise: the P99 is that of the slow requests']);
  });
});

describe('bucketAbove', () => {
  it("includes the end of Envoy's bucket", () => {
    expect([3, 250, 251, 500, 4100].map(bucketAbove)).toStrictEqual([250, 250, 500, 500, 5000]);
  });
});
