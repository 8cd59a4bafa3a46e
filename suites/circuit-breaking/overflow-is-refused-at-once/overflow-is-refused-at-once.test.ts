import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './overflow-is-refused-at-once.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import { turnedAwayOf } from '../overflows/turned-away.ts';

interface Seen {
  readonly calm: Exchange;
  readonly storm: Exchange;
  readonly after: Exchange;
}
type Request = NonNullable<Exchange['requests']>[number];

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);
const storm = (change: (request: Request) => Request): Seen => ({
  ...seen,
  storm: { ...seen.storm, requests: (seen.storm.requests ?? []).map(change) },
});
const refusedAtOnce = 'promise: requests beyond connections and queue are refused at once';
const [one] = turnedAwayOf(seen.storm);

describe('overflow-is-refused-at-once', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when one refusal is late, or arrived, or says nothing of a limit', () => {
    const only = (change: Partial<Request>) =>
      storm((each) => (each.index === one?.index ? { ...each, ...change } : each));
    const hit = { workload: 'solo', pod: 'solo-v1', version: 'v1', at: 0 };
    expect(judge(only({ durationMs: 60_000 }))).toStrictEqual([refusedAtOnce]);
    expect(judge(only({ hits: [hit] }))).toStrictEqual([refusedAtOnce]);
    expect(judge(only({ headers: {} }))).toContain(refusedAtOnce);
  });

  it('breaks its promise when the server worked on one more at once', () => {
    const more = (each: Request): Request => ({
      ...each,
      hits: each.hits.map((hit) => ({ ...hit, underWay: (hit.underWay ?? 0) + 1 })),
    });
    expect(judge(storm(more))).toStrictEqual(['promise: the server works on one request per connection at once']);
  });

  it('breaks its promise when the proxy counted one less', () => {
    const upstreams = (seen.storm.upstreams ?? []).map((each) => ({
      ...each,
      pendingOverflow: each.pendingOverflow - 1,
    }));
    expect(judge({ ...seen, storm: { ...seen.storm, upstreams } })).toStrictEqual([
      'promise: the proxy counts every refusal',
    ]);
  });

  it('breaks its promise when refusals go on after the load, and proves nothing when they were there before', () => {
    const limping: Exchange = { ...seen.after, answers: { 'http-503': seen.after.count } };
    expect(judge({ ...seen, after: limping })).toStrictEqual([
      'promise: after the load there is room for the same number again',
    ]);
    expect(judge({ ...seen, calm: limping })).toStrictEqual([
      'control: requests up to the number of connections are answered',
    ]);
  });
});
