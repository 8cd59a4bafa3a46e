import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './declared-attempts.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const seen = recorded(import.meta.url, 'held') as Readonly<
  Record<'healthy' | 'always' | 'allButTheLast' | 'once', Exchange>
>;

/** The exchange, had one of its requests gone otherwise. */
const withOne = (
  exchange: Exchange,
  change: (request: NonNullable<Exchange['requests']>[number]) => object,
): Exchange => ({
  ...exchange,
  requests: (exchange.requests ?? []).map((each, index) => (index === 7 ? { ...each, ...change(each) } : each)),
});

describe('declared-attempts', () => {
  it('sees a single request of many that was sent once too often, or once too seldom', () => {
    const more = withOne(seen.always, ({ hits }) => ({ hits: [...hits, ...hits.slice(-1)] }));
    const fewer = withOne(seen.always, ({ hits }) => ({ hits: hits.slice(0, -1) }));
    for (const always of [more, fewer])
      expect(broken(check, { ...seen, always })).toContain(
        'promise: a request that always fails is sent 1 + `attempts` times',
      );
  });

  it('sees an attempt that is numbered as the one before', () => {
    const once = withOne(seen.once, ({ hits }) => ({ hits: hits.map((hit) => ({ ...hit, attempt: 1 })) }));
    expect(broken(check, { ...seen, once })).toStrictEqual(['promise: each attempt carries its number']);
  });

  it('does not conclude anything when healthy requests are repeated', () => {
    const healthy = withOne(seen.healthy, ({ hits }) => ({ hits: [...hits, ...hits] }));
    expect(broken(check, { ...seen, healthy })[0]).toBe('control: a request that does not fail is sent once');
  });

  it("sees retries that the caller's proxy did not count", () => {
    const always = {
      ...seen.always,
      upstreams: seen.always.upstreams?.map((each) => ({ ...each, retries: 29 })) ?? [],
    };
    expect(broken(check, { ...seen, always })).toStrictEqual(["promise: the caller's proxy counts every retry"]);
  });
});
