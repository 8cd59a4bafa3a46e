import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './permissive-answers-both.check.ts';
import { asIf } from '../../fixtures/recorded/as-if.ts';
import { recorded } from './recorded/recorded.ts';

type Seen = Readonly<Record<'alive' | 'meshed' | 'plaintext' | 'plaintextTcp', Exchange>> & {
  readonly identity: string;
};

const seen = recorded('permissive-answers-both') as Seen;
const broken = (record: Seen): readonly string[] =>
  check
    .judge(record)
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);
const vouchedFor = (exchange: Exchange, peers: readonly string[]): Exchange => ({
  ...exchange,
  arrivals: { ...exchange.arrivals, records: exchange.arrivals.records.map((record) => ({ ...record, peers })) },
});

describe('permissive-answers-both', () => {
  it('holds for what the lab showed', () => {
    expect(broken(seen)).toStrictEqual([]);
  });

  it('is refuted when the server sees nobody, a stranger, or the caller and a stranger', () => {
    const identity = 'the server sees the identity of the meshed caller';
    for (const peers of [[], ['spiffe://other/ns/a/sa/b'], [seen.identity, 'spiffe://other/ns/a/sa/b']])
      expect(broken({ ...seen, meshed: vouchedFor(seen.meshed, peers) })).toStrictEqual([identity]);
  });

  it('is refuted when somebody is vouched for in plaintext', () => {
    expect(broken({ ...seen, plaintext: vouchedFor(seen.plaintext, [seen.identity]) })).toStrictEqual([
      'nobody is vouched for where plaintext was answered',
    ]);
  });

  it('is refuted when plaintext is refused on one of the protocols', () => {
    expect(broken({ ...seen, plaintextTcp: asIf(seen.plaintextTcp, 'reset') })).toStrictEqual([
      'plaintext is answered',
    ]);
  });
});
