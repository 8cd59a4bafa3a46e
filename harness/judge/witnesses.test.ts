import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../traffic/exchange.ts';
import { exchangesIn, witnessesOf } from './witnesses.ts';

type ProxyCounters = NonNullable<Exchange['proxy']>;

const party = (workload: string) => ({ workload, namespace: 'shop' });
const api = { workload: 'api', pod: 'api-v1', version: 'v1' };
const untouched: ProxyCounters = { allowed: 0, denied: 0, unauthenticated: 0, requests: 0, unmatched: 0, tlsErrors: 0 };

const exchange = (answers: Exchange['answers'], proxy: Partial<ProxyCounters>, arrivals = 0): Exchange => ({
  type: 'exchange',
  nonce: 'n',
  from: party('frontend'),
  to: { ...party('api'), port: 'http', address: 'api:8080' },
  request: 'GET /',
  count: Object.values(answers).reduce<number>((sum, count) => sum + (count ?? 0), 0),
  answers,
  samples: (answers['http-200'] ?? 0) > 0 ? [{ kind: 'http-200', server: 'shop/api' }] : [],
  arrivals: { total: arrivals, byWorkload: arrivals === 0 ? {} : { api: arrivals }, records: [] },
  servers: [{ ...api, answers: answers['http-200'] ?? 0, arrivals }],
  proxy: { ...untouched, ...proxy },
  durationMs: 1,
});
const agree = (seen: Exchange): boolean => witnessesOf(seen).every(({ holds }) => holds);

describe('the witnesses of an exchange', () => {
  it('spell the counters of denials as the exchange does, and as ever in a record that does not say how', () => {
    const old = exchange({ 'http-403': 2 }, { denied: 1, unauthenticated: 1 });
    const named: Exchange = { ...old, denialCounters: { denied: 'refused', unauthenticated: 'unknown' } };
    const observed = (seen: Exchange) => witnessesOf(seen).at(-1)?.observed;
    expect(observed(old)).toBe('rbac.denied +1, jwt_authn.denied +1');
    expect(observed(named)).toBe('refused +1, unknown +1');
  });

  it("allow as many more arrivals as the caller's proxy counted retries, and as the check asked for copies", () => {
    const twice = exchange({ 'http-200': 2 }, {}, 4);
    const upstream = { subset: '', retries: 2 } as NonNullable<Exchange['upstreams']>[number];
    expect(agree(twice)).toBe(false);
    expect(agree({ ...twice, upstreams: [upstream] })).toBe(true);
    expect(agree({ ...twice, copies: 1 })).toBe(true);
  });

  it('do not ask a proxy for a denial that the application answered itself', () => {
    const denied = exchange({ 'http-403': 2 }, {}, 2);
    expect(agree(denied)).toBe(false);
    expect(agree({ ...denied, samples: [{ kind: 'http-403', server: 'shop/api' }] })).toBe(true);
  });

  it('agree when rules and refused tokens together are what the caller saw denied', () => {
    expect(agree(exchange({ 'http-403': 2 }, { denied: 2 }))).toBe(true);
    expect(agree(exchange({ 'http-401': 2 }, { unauthenticated: 2 }))).toBe(true);
    // A token for another audience is refused with 403 by the filter that reads tokens, not by a rule.
    expect(agree(exchange({ 'http-403': 2 }, { unauthenticated: 2 }))).toBe(true);
  });

  it('disagree when a denial was not counted, or one was counted that the caller did not see', () => {
    expect(agree(exchange({ 'http-401': 2 }, { unauthenticated: 1 }))).toBe(false);
    expect(agree(exchange({ 'http-403': 1 }, {}))).toBe(false);
    expect(agree(exchange({ 'http-200': 1 }, { denied: 1 }, 1))).toBe(false);
  });

  it('disagree when the application answered what is not in its ledger', () => {
    expect(agree(exchange({ 'http-200': 2 }, {}, 1))).toBe(false);
  });

  it("tell the application's own 503 from one that a proxy answered", () => {
    const mixed = {
      ...exchange({ 'http-503': 5 }, {}, 2),
      samples: [{ kind: 'http-503', server: 'shop/api' }] as const,
    };
    expect(agree({ ...mixed, servers: [{ ...api, answers: 2, arrivals: 2 }] })).toBe(true);
    expect(agree({ ...mixed, servers: [{ ...api, answers: 3, arrivals: 2 }] })).toBe(false);
  });

  it('are asked for every exchange of a record, however deep', () => {
    const one = exchange({ 'http-200': 1 }, {}, 1);
    expect(exchangesIn({ a: [one, { b: one }], c: 'text' })).toHaveLength(2);
  });
});
