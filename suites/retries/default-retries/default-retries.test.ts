import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './default-retries.check.ts';

interface Asked {
  readonly failure: string;
  readonly exchange: Exchange;
}
interface Seen {
  readonly refused: Exchange;
  readonly once: readonly Asked[];
  readonly posts: readonly Exchange[];
  readonly again: readonly Asked[];
}
const seen = recorded(import.meta.url, 'held') as Seen;
const usual = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];
const refusals = 'promise: a refused connection is retried as often as documented';
const statuses = 'promise: gRPC UNAVAILABLE and CANCELLED are retried as often as documented';
const others = 'promise: a failure that is not documented as retried reaches the application once';

/** The advice, that a mesh repeats calls at all, does not change the verdict. */
const failing = (record: unknown): readonly string[] =>
  broken(check, record).filter((each) => !each.startsWith('advice'));

/** As if every request had reached the application once. */
const once = (exchange: Exchange): Exchange => ({
  ...exchange,
  requests: (exchange.requests ?? []).map((each) => ({ ...each, hits: each.hits.slice(0, 1) })),
});
const neverAgain: Seen = {
  ...seen,
  refused: {
    ...seen.refused,
    upstreams: (seen.refused.upstreams ?? []).map((each, index) => ({
      ...each,
      retries: 0,
      connectFailures: index === 0 ? seen.refused.count : 0,
    })),
  },
  again: seen.again.map(({ failure, exchange }) => ({ failure, exchange: once(exchange) })),
};

describe('default-retries', () => {
  it('holds for what the lab showed, also without what the mesh says', () => {
    expect(failing(seen)).toStrictEqual([]);
    expect(failing({ ...seen, retries: { attempts: 2, retryOn: usual } })).toStrictEqual([]);
  });

  it('holds where the mesh says that nothing is retried and nothing is, and is refuted where something is', () => {
    const retries = { attempts: 0, retryOn: usual };
    expect(failing({ ...neverAgain, retries })).toStrictEqual([]);
    expect(failing({ ...seen, retries })).toStrictEqual([refusals, statuses]);
    expect(failing(neverAgain)).toStrictEqual([refusals, statuses]);
  });

  it('expects more retries where the mesh names more failures, and still none of a POST', () => {
    const retries = { attempts: 2, retryOn: [...usual, '503'] };
    expect(failing({ ...seen, retries })).toStrictEqual([others]);
  });
});
