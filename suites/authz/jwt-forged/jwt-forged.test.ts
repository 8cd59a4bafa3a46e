import { describe, expect, it } from '@jest/globals';
import { judged } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './jwt-forged.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly valid: Exchange;
  readonly forged: readonly { readonly how: string; readonly exchange: Exchange }[];
}

/** From run 84dc1: kind, Istio 1.31.0, Envoy 1.39.3. */
const seen = recorded(import.meta.url, 'held') as Seen;
const broken = (record: Seen) => judged(check, record).filter(({ holds }) => !holds);
const withFirst = (change: (exchange: Exchange) => Exchange): Seen => ({
  ...seen,
  forged: seen.forged.map(({ how, exchange }, index) => ({ how, exchange: index === 0 ? change(exchange) : exchange })),
});

describe('jwt-forged', () => {
  it('holds for what the lab showed', () => {
    expect(broken(seen)).toStrictEqual([]);
  });

  it('names the forged token that was believed', () => {
    const [expectation] = broken(withFirst((exchange) => asIf(exchange, 'http-200')));
    expect(expectation?.role).toBe('promise');
    expect(expectation?.observed).toContain('signed with a key of the same id');
  });

  it('does not count a request that a rule denied as a refused token', () => {
    expect(broken(withFirst((exchange) => asIf(exchange, 'http-403')))).toHaveLength(1);
  });

  it('proves nothing when valid tokens are refused too', () => {
    expect(broken({ ...seen, valid: asIf(seen.valid, 'http-401') }).map(({ role }) => role)).toStrictEqual(['control']);
  });
});
