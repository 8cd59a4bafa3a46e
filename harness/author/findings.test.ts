import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { AnswerKind } from '../traffic/exchange.ts';
import { all, answered, equal, identifiedAs, refused, told, within } from './findings.ts';
import { sampleExchange } from '../traffic/sample-exchange.ts';

const kinds: readonly AnswerKind[] = [
  'http-200',
  'http-403',
  'http-503',
  'reset',
  'timeout',
  'eof',
  'refused',
  'grpc-7',
  'tcp-ok',
];
const count = fc.integer({ min: 0, max: 5 });
const anyExchange = fc
  .record({
    answers: fc.dictionary(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 5 })),
    arrivals: fc.record({ api: count, db: count }),
  })
  .map(sampleExchange);

describe('answered', () => {
  it('holds when every request was answered and every one arrived', () => {
    expect(answered(sampleExchange({ answers: { 'http-200': 5 }, arrivals: { api: 5 } }))).toEqual({
      holds: true,
      expected: 'answered, 5 of 5, each one arrival',
      observed: 'GET /orders by frontend to api: 5 × http-200; 5 arrived at api',
    });
  });

  it.each([
    ['one was refused', { answers: { 'http-200': 4, 'http-403': 1 }, arrivals: { api: 4 } }],
    ['one did not arrive', { answers: { 'http-200': 5 }, arrivals: { api: 4 } }],
    ['one arrived twice', { answers: { 'http-200': 5 }, arrivals: { api: 6 } }],
    ['one arrived elsewhere as well', { answers: { 'http-200': 5 }, arrivals: { api: 5, db: 1 } }],
    ['all arrived elsewhere', { answers: { 'http-200': 5 }, arrivals: { db: 5 } }],
    ['nothing was sent', { answers: {} }],
  ])('does not hold when %s', (_, sample) => {
    expect(answered(sampleExchange(sample)).holds).toBe(false);
  });
});

describe('refused', () => {
  it('holds when every request was refused as asked for and none arrived', () => {
    expect(refused(sampleExchange({ answers: { 'http-403': 5 } }), 'http-403')).toEqual({
      holds: true,
      expected: 'http-403, 5 of 5, and no arrival',
      observed: 'GET /orders by frontend to api: 5 × http-403; 0 arrivals',
    });
  });

  it('takes a mixture of the ways that were asked for', () => {
    expect(refused(sampleExchange({ answers: { reset: 3, eof: 2 } }), 'reset', 'eof').holds).toBe(true);
  });

  it('never holds when anything arrived anywhere', () => {
    fc.assert(
      fc.property(anyExchange, fc.subarray([...kinds], { minLength: 1 }), (exchange, [first = 'reset', ...rest]) => {
        fc.pre(exchange.arrivals.total > 0);
        expect(refused(exchange, first, ...rest).holds).toBe(false);
      }),
    );
  });

  it('never takes an answer of a kind that was not asked for, a time-out or a 503 least of all', () => {
    fc.assert(
      fc.property(anyExchange, fc.subarray([...kinds], { minLength: 1 }), (exchange, [first = 'reset', ...rest]) => {
        const asked = new Set<string>([first, ...rest]);
        fc.pre(Object.keys(exchange.answers).some((kind) => !asked.has(kind)));
        expect(refused(exchange, first, ...rest).holds).toBe(false);
      }),
    );
  });

  it('is certain only when the caller got an answer and the ledger has the request', () => {
    const certain = (sample: Parameters<typeof sampleExchange>[0]) => refused(sampleExchange(sample), 'reset').certain;
    expect(certain({ answers: { reset: 4, 'http-200': 1 }, arrivals: { api: 1 } })).toBe(true);
    expect(certain({ answers: { 'http-200': 5 } })).toBeUndefined();
    expect(certain({ answers: { 'http-503': 5 }, arrivals: { api: 5 } })).toBeUndefined();
    expect(certain({ answers: { reset: 5 } })).toBeUndefined();
  });

  it('does not hold when nothing was sent', () => {
    expect(refused(sampleExchange({ answers: {} }), 'http-403').holds).toBe(false);
  });

  it('never holds together with answered', () => {
    fc.assert(
      fc.property(anyExchange, (exchange) => {
        expect(answered(exchange).holds && refused(exchange, 'http-403', 'reset', 'http-200').holds).toBe(false);
      }),
    );
  });
});

describe('all', () => {
  const denied = sampleExchange({ answers: { 'http-403': 5 } });
  const open = sampleExchange({ answers: { 'http-200': 5 }, arrivals: { api: 5 } });
  const isDenied = (exchange: typeof denied) => refused(exchange, 'http-403');

  it('holds when each does', () => {
    expect(all([denied, denied], isDenied)).toMatchObject({
      holds: true,
      observed: expect.stringMatching(/^2 of 2: /),
    });
  });

  it('tells the first that does not hold, and how many more', () => {
    const found = all([denied, open, open], isDenied);
    expect(found).toMatchObject({ holds: false, observed: `${told(open)} (and 1 more)` });
  });

  it('tells one that is certain before others that do not hold', () => {
    const unavailable = sampleExchange({ answers: { 'http-503': 5 } });
    expect(all([unavailable, open], isDenied)).toMatchObject({ certain: true, observed: `${told(open)} (and 1 more)` });
    expect(all([unavailable, denied], isDenied).certain).toBeUndefined();
  });

  it('does not hold of nothing', () => {
    expect(all([], isDenied).holds).toBe(false);
  });
});

describe('identifiedAs', () => {
  const shop = 'spiffe://cluster.local/ns/shop/sa/frontend';

  it('holds when the server saw exactly this identity every time', () => {
    const exchange = sampleExchange({ answers: { 'http-200': 2 }, arrivals: { api: 2 }, peers: [shop] });
    expect(identifiedAs(exchange, shop).holds).toBe(true);
  });

  it.each([
    ['another one', ['spiffe://cluster.local/ns/shop/sa/db']],
    ['nobody', []],
    ['a second one beside it', [shop, 'spiffe://evil/ns/shop/sa/frontend']],
  ])('does not hold when the server saw %s', (_, peers) => {
    const exchange = sampleExchange({ answers: { 'http-200': 2 }, arrivals: { api: 2 }, peers });
    expect(identifiedAs(exchange, shop).holds).toBe(false);
  });

  it('does not hold when nothing arrived', () => {
    expect(identifiedAs(sampleExchange({ answers: { reset: 5 } }), shop)).toMatchObject({
      holds: false,
      observed: 'nothing arrived',
    });
  });
});

describe('equal', () => {
  it('says both sides', () => {
    expect(equal(3, 4)).toEqual({ holds: false, expected: '4', observed: '3' });
    expect(equal('a', 'a').holds).toBe(true);
  });
});

describe('within', () => {
  const bounds = { from: 1, to: 24, unit: 'h' };

  it.each([
    [1, true],
    [24, true],
    [0.99, false],
    [24.01, false],
    [Number.NaN, false],
  ])('of %d h is %s, both bounds included', (observed, holds) => {
    expect(within(observed, bounds).holds).toBe(holds);
  });

  it('says the unit', () => {
    expect(within(25.123, bounds)).toEqual({ holds: false, expected: '1 to 24 h', observed: '25.12 h' });
  });
});
