import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './deny-by-method-on-tcp.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly get: readonly Exchange[];
  readonly post: readonly Exchange[];
  readonly tcp: Exchange;
  readonly tcpOfTheOther: Exchange;
}

/** From run 84dc1: kind, Istio 1.31.0, Envoy 1.39.3. */
const seen = recorded(import.meta.url, 'held') as Seen;

describe('deny-by-method-on-tcp', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('counts a closed connection as a denial only when the proxy counted one', () => {
    const { proxy } = seen.tcp;
    if (proxy === undefined) throw new Error('the record has no witness of the proxy');
    expect(broken(check, { ...seen, tcp: { ...seen.tcp, proxy: { ...proxy, denied: 0 } } })).toStrictEqual([
      'promise: the proxy counts each connection as denied',
    ]);
  });

  it('is refuted when the TCP port stays open', () => {
    expect(broken(check, { ...seen, tcp: asIf(seen.tcp, 'tcp-ok') })).toContain(
      'promise: a rule that names no ports closes the TCP port',
    );
  });

  it('is refuted when the rule closes a port that it does not list', () => {
    expect(broken(check, { ...seen, tcpOfTheOther: asIf(seen.tcpOfTheOther, 'eof') })).toStrictEqual([
      'promise: a rule that names its ports leaves the TCP port open',
    ]);
  });
});
