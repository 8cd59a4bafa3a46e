import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './refused-connections-eject.check.ts';

interface Ejected {
  readonly before: Exchange;
  readonly last: Exchange;
  readonly after: Exchange;
}
interface Seen {
  readonly joined: Ejected;
  readonly apart: Ejected;
}

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);
const failing = (exchange: Exchange, connectFailures: number): Exchange => ({
  ...exchange,
  upstreams: (exchange.upstreams ?? []).map((each) => ({ ...each, connectFailures })),
});

describe('refused-connections-eject', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when a connection is tried after the ejection', () => {
    const { joined, apart } = seen;
    expect(judge({ ...seen, joined: { ...joined, after: failing(joined.after, 1) } })).toStrictEqual([
      'promise: after it, no connection is tried',
    ]);
    expect(judge({ ...seen, apart: { ...apart, after: failing(apart.after, 2) } })).toStrictEqual([
      'promise: after those, no connection is tried',
    ]);
  });

  it('proves nothing when the connections did not fail', () => {
    const { joined } = seen;
    expect(judge({ ...seen, joined: { ...joined, before: failing(joined.before, 0) } })).toStrictEqual([
      'control: each of the first four connections fails',
    ]);
  });
});
