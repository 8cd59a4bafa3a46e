import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './deny-by-method-on-tcp.check.ts';
import { asIf } from '../../fixtures/recorded/as-if.ts';
import { recorded } from './recorded/recorded.ts';

interface Seen {
  readonly get: readonly Exchange[];
  readonly post: readonly Exchange[];
  readonly tcp: Exchange;
  readonly tcpOfTheOther: Exchange;
}

/** From run 84dc1: kind, Istio 1.31.0, Envoy 1.39.3. */
const seen = recorded('deny-by-method-on-tcp') as Seen;
const broken = (record: Seen): readonly string[] =>
  check
    .judge(record)
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);

describe('deny-by-method-on-tcp', () => {
  it('holds for what the lab showed', () => {
    expect(broken(seen)).toStrictEqual([]);
  });

  it('takes a closed connection for a denial only when the proxy counted one', () => {
    const { proxy } = seen.tcp;
    if (proxy === undefined) throw new Error('the record has no witness of the proxy');
    expect(broken({ ...seen, tcp: { ...seen.tcp, proxy: { ...proxy, denied: 0 } } })).toStrictEqual([
      'the proxy counts each connection as denied',
    ]);
  });

  it('is refuted when the TCP port stays open', () => {
    expect(broken({ ...seen, tcp: asIf(seen.tcp, 'tcp-ok') })).toContain(
      'a rule that names no ports closes the TCP port',
    );
  });

  it('is refuted when the rule closes a port that it does not name', () => {
    expect(broken({ ...seen, tcpOfTheOther: asIf(seen.tcpOfTheOther, 'eof') })).toStrictEqual([
      'a rule that names its ports leaves the TCP port open',
    ]);
  });
});
