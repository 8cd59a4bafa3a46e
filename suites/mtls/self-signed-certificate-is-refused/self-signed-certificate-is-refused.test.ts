import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange, TlsProbe } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './self-signed-certificate-is-refused.check.ts';

interface Seen {
  readonly insider: Exchange;
  readonly selfSignedProbes: readonly TlsProbe[];
  readonly forgedProbes: readonly TlsProbe[];
  readonly tlsErrors: number;
}

const seen = recorded(import.meta.url, 'held') as Seen;
const ending = (outcome: string): Seen => ({
  ...seen,
  selfSignedProbes: seen.selfSignedProbes.map((probe, index) => (index === 0 ? { ...probe, outcome } : probe)),
});
const refused = 'promise: a self-signed certificate is refused';

describe('self-signed-certificate-is-refused', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each(['accepted', 'timeout', 'reset', 'tls-alert:certificate-required'])(
    'is refuted by an ending in %s',
    (outcome) => {
      expect(broken(check, ending(outcome))).toStrictEqual([refused]);
    },
  );

  it('is refuted by a request that arrived although its caller was refused', () => {
    const arrivals = [{ at: '2026-11-23T11:00:00.000Z', port: 8080, peers: [], headers: {} }];
    const forgedProbes = seen.forgedProbes.map((probe) => ({ ...probe, arrivals }));
    expect(broken(check, { ...seen, forgedProbes })).toStrictEqual([
      "promise: a certificate that falsely names the mesh's root as its issuer is refused",
    ]);
  });

  it('proves nothing when the proxy knows of no failed handshake', () => {
    expect(broken(check, { ...seen, tlsErrors: 0 })).toStrictEqual(['witness: caller and proxy agree on the refusals']);
  });

  it('proves nothing when the server answers no caller', () => {
    expect(broken(check, { ...seen, insider: asIf(seen.insider, 'timeout') })).toStrictEqual([
      'control: a meshed caller with the claimed identity is answered',
    ]);
  });
});
