import { describe, expect, it } from '@jest/globals';
import { broken, judged } from '../../../fixtures/recorded/broken.ts';
import type { Exchange, PathNormalization } from '#check';
import check from './denied-path-spellings.check.ts';
import type { AskedSpelling } from '../spellings/spelling-row.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly normalization: PathNormalization;
  readonly unnamed: readonly Exchange[];
  readonly asked: readonly AskedSpelling[];
}

/** From run 84dc1: kind, Istio 1.31.0 with path normalization BASE, Envoy 1.39.3; at that time the rule existed as DENY only. */
const seen = recorded(import.meta.url, 'held') as Seen;
/** One more spelling, sent to the partner, which has the same rule as ALLOW with notPaths. */
const askedOfThePartner = (spelling: string, change: (exchange: Exchange) => Exchange): Seen => ({
  ...seen,
  asked: [
    ...seen.asked,
    ...seen.asked
      .filter(({ sent }) => sent === spelling)
      .map((each) => ({
        ...each,
        exchange: change({ ...each.exchange, to: { ...each.exchange.to, workload: 'partner' } }),
      })),
  ],
});
const changed = (spelling: string, change: (exchange: Exchange) => Exchange): Seen => ({
  ...seen,
  asked: seen.asked.map((each) => (each.sent === spelling ? { ...each, exchange: change(each.exchange) } : each)),
});
const advice = 'advice: no spelling of the path gets past the rule';

describe('denied-path-spellings', () => {
  it('holds for what the lab showed, and advises against the rule', () => {
    expect(broken(check, seen)).toStrictEqual([advice]);
  });

  it('lists every spelling in a table', () => {
    const rows = check.table?.(seen).rows;
    expect(rows).toHaveLength(seen.asked.length);
    expect(rows).toContainEqual(['DENY paths', '/%61dmin', '403', '–', '403', 'denied']);
    expect(rows).toContainEqual([
      'DENY paths',
      '//admin',
      '200',
      '//admin',
      '200, //admin',
      'misconfiguration before applications that merge slashes',
    ]);
  });

  it('is refuted when a normalized spelling gets past the rule', () => {
    const record = changed('/x/../admin', (exchange) => asIf(exchange, 'http-200'));
    expect(broken(check, record)).toStrictEqual([
      'promise: every spelling that normalizes to the path is denied',
      advice,
    ]);
    expect(check.table?.(record).rows[2]?.at(-1)).toBe('not as documented');
  });

  it('is refuted when the application receives another path than documented', () => {
    const received = (exchange: Exchange): Exchange => ({
      ...exchange,
      arrivals: {
        ...exchange.arrivals,
        records: exchange.arrivals.records.map((record) => ({ ...record, path: '/admin' })),
      },
    });
    expect(broken(check, changed('//admin', received))).toStrictEqual([
      'promise: every other spelling reaches the application as documented',
      advice,
    ]);
  });

  it('is refuted when a spelling gets past the rule as ALLOW with notPaths', () => {
    const record = askedOfThePartner('/x/../admin', (exchange) => asIf(exchange, 'http-200'));
    expect(broken(check, record)).toStrictEqual([
      'promise: every spelling that normalizes to the path is denied',
      advice,
    ]);
    expect(check.table?.(record).rows.at(-1)?.[0]).toBe('ALLOW notPaths');
  });

  it('advises against each spelling once, however often the rule is written', () => {
    const observed = (record: Seen) => judged(check, record).find(({ role }) => role === 'advice')?.observed;
    expect(observed(askedOfThePartner('//admin', (exchange) => exchange))).toBe(observed(seen));
  });

  it('is refuted when a malformed path gets another answer than 400', () => {
    for (const kind of ['http-404', 'http-200'] as const)
      expect(
        broken(
          check,
          changed('/admin%00', (exchange) => asIf(exchange, kind)),
        ),
      ).toStrictEqual(['promise: a malformed path is rejected with 400, whatever the rules say', advice]);
  });

  it('does not count an outage as a denial', () => {
    expect(
      broken(
        check,
        changed('/admin', (exchange) => asIf(exchange, 'http-503')),
      ),
    ).toContain('promise: every spelling that normalizes to the path is denied');
  });

  it('proves nothing when the server answers no caller', () => {
    expect(broken(check, { ...seen, unnamed: seen.unnamed.map((each) => asIf(each, 'http-503')) })).toContain(
      'control: a path that the rule does not name is answered',
    );
  });

  it('judges a mesh that decodes and merges slashes by the documentation of that setting', () => {
    expect(broken(check, { ...seen, normalization: 'decode-and-merge-slashes' })).toContain(
      'promise: every spelling that normalizes to the path is denied',
    );
  });
});
