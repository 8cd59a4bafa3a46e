import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import type { StormOfTwo } from '../overflows/storm-of-two.ts';
import check from './two-callers-two-breakers.check.ts';

const seen = recorded(import.meta.url, 'held') as StormOfTwo;
const judge = (record: StormOfTwo) => broken(check, record);
const [one, other] = seen.storm;

describe('two-callers-two-breakers', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when the callers share one pool', () => {
    const shared = (exchange: Exchange): Exchange => ({
      ...exchange,
      requests: (exchange.requests ?? []).map((each) => ({
        ...each,
        hits: each.hits.map((hit) => ({ ...hit, underWay: Math.min(hit.underWay ?? 0, 5) })),
      })),
    });
    expect(judge({ ...seen, storm: seen.storm.map(shared) })).toStrictEqual([
      'promise: the server works on the requests of both pools at once',
    ]);
  });

  it("breaks its promise when one caller's proxy counts the other's refusals too", () => {
    if (one === undefined || other === undefined) throw new Error('the record has fewer than two storms');
    const upstreams = (one.upstreams ?? []).map((each) => ({ ...each, pendingOverflow: 2 * each.pendingOverflow }));
    expect(judge({ ...seen, storm: [{ ...one, upstreams }, other] })).toStrictEqual([
      "promise: each proxy counts its own caller's refusals",
    ]);
  });
});
