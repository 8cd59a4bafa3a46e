import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './permissive-answers-both.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

type Seen = Readonly<Record<'alive' | 'meshed' | 'plaintext' | 'plaintextTcp', Exchange>> & {
  readonly identity: string;
};

const seen = recorded(import.meta.url, 'held') as Seen;
const vouchedFor = (exchange: Exchange, peers: readonly string[]): Exchange => ({
  ...exchange,
  arrivals: { ...exchange.arrivals, records: exchange.arrivals.records.map((record) => ({ ...record, peers })) },
});

describe('permissive-answers-both', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('is refuted when the server sees no identity, another one, or a second one', () => {
    const identity = 'promise: the server sees the identity of the meshed caller';
    for (const peers of [[], ['spiffe://other/ns/a/sa/b'], [seen.identity, 'spiffe://other/ns/a/sa/b']])
      expect(broken(check, { ...seen, meshed: vouchedFor(seen.meshed, peers) })).toStrictEqual([identity]);
  });

  it('is refuted when the server sees an identity for a plaintext caller', () => {
    expect(broken(check, { ...seen, plaintext: vouchedFor(seen.plaintext, [seen.identity]) })).toStrictEqual([
      'promise: the server sees no identity for a plaintext caller',
    ]);
  });

  it('is refuted when plaintext is refused on one of the protocols', () => {
    expect(broken(check, { ...seen, plaintextTcp: asIf(seen.plaintextTcp, 'reset') })).toStrictEqual([
      'promise: plaintext is answered',
    ]);
  });
});
