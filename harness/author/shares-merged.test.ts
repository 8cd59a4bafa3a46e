import { describe, expect, it } from '@jest/globals';
import { sampleExchange } from '../traffic/sample-exchange.ts';
import { merged } from './shares-merged.ts';
import { witnessesOf } from '../judge/witnesses.ts';

const proxy = { allowed: 3, denied: 2, unauthenticated: 0, requests: 5, unmatched: 0, tlsErrors: 0 };
const denied = sampleExchange({ answers: { 'http-200': 3, 'http-403': 2 }, arrivals: { api: 3 }, proxy });

describe('merged', () => {
  it('adds up, so that each witness says of the whole what it says of the parts', () => {
    const whole = merged([denied, denied, denied]);
    expect(whole).toMatchObject({
      count: 15,
      answers: { 'http-200': 9, 'http-403': 6 },
      proxy: { denied: 6, requests: 15 },
      durationMs: 36,
    });
    expect(whole.servers).toMatchObject([{ pod: 'api-v1', answers: 9, arrivals: 9 }]);
    expect(witnessesOf(whole).map(({ holds }) => holds)).toEqual([true, true]);
  });

  it('lets a witness of one part refute the whole', () => {
    const miscounted = { ...denied, proxy: { ...proxy, denied: 1 } };
    expect(witnessesOf(merged([denied, miscounted])).map(({ holds }) => holds)).toEqual([true, false]);
    const lost = { ...denied, arrivals: { ...denied.arrivals, total: 2 } };
    expect(witnessesOf(merged([denied, lost])).map(({ holds }) => holds)).toEqual([false, true]);
  });

  it('numbers requests on, and keeps of a proxy what is now as it is at the end', () => {
    const endpoints = [] as const;
    const rest = {
      retryOverflow: 0,
      pendingOverflow: 0,
      activeOverflow: 0,
      connectionOverflow: 0,
      connections: 1,
      connectFailures: 0,
      timeouts: 0,
      perTryTimeouts: 0,
      ejections: 0,
      ejected: 0,
      pending: 0,
      underWay: 0,
    };
    const upstream = (requests: number, openConnections: number) => ({
      ...rest,
      subset: 'v1',
      requests,
      retries: 1,
      openConnections,
      endpoints,
    });
    const trace = { index: 0, kind: 'http-200' as const, startedAt: 0, durationMs: 1, headers: {}, hits: [] };
    const part = (requests: number, now: number) => ({
      ...denied,
      requests: [trace],
      upstreams: [upstream(requests, now)],
    });
    const whole = merged([part(5, 4), part(7, 2)]);
    expect(whole.requests?.map(({ index }) => index)).toEqual([0, 5]);
    expect(whole.upstreams).toMatchObject([{ requests: 12, retries: 2, connections: 2, openConnections: 2 }]);
  });

  it('has no counters where one part has none, and refuses nothing at all', () => {
    const { proxy: _, ...without } = denied;
    expect(merged([denied, without])).not.toHaveProperty('proxy');
    expect(() => merged([])).toThrow('no exchange');
  });
});
