import { describe, expect, it } from '@jest/globals';
import type { TlsProbe } from '#check';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import { verdictOf as judgedAs } from '../../../fixtures/recorded/verdict-of.ts';
import check from './old-tls-is-refused.check.ts';

interface Seen {
  readonly unguarded: readonly TlsProbe[];
  readonly current: TlsProbe;
  readonly tls10: readonly TlsProbe[];
  readonly tls11: readonly TlsProbe[];
}

const seen = recorded(import.meta.url, 'held') as Seen;
const verdictOf = (record: Seen) => judgedAs(check, record).verdict;
const ending = (probes: readonly TlsProbe[], outcome: string) => probes.map((probe) => ({ ...probe, outcome }));

describe('old-tls-is-refused', () => {
  it('proves nothing when the client itself cannot speak old TLS', () => {
    const { unguarded, tls10, tls11 } = seen;
    const ends = 'garbled';
    expect(
      verdictOf({
        ...seen,
        unguarded: ending(unguarded, ends),
        tls10: ending(tls10, ends),
        tls11: ending(tls11, ends),
      }),
    ).toBe('inconclusive');
  });

  it('proves nothing when the server refuses every version', () => {
    expect(verdictOf({ ...seen, current: { ...seen.current, outcome: 'tls-alert:protocol-version' } })).toBe(
      'inconclusive',
    );
  });

  it.each(['accepted', 'tls-alert:certificate-required', 'tls-alert:handshake-failure', 'timeout'])(
    'is refuted by TLS 1.1 that ends in %s',
    (outcome) => {
      expect(verdictOf({ ...seen, tls11: ending(seen.tls11, outcome) })).toBe('refuted');
    },
  );
});
