import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './disabled-tls-does-not-get-in.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { dropping } from '../handshakes/dropping.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

type Seen = Readonly<Record<'neighbour' | 'foreigner' | 'tcp', Exchange>> & { readonly insiders: readonly Exchange[] };

const seen = recorded(import.meta.url, 'held') as Seen;

describe('disabled-tls-does-not-get-in', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each(['http-200', 'http-403', 'timeout'] as const)('is refuted by an ending in %s', (kind) => {
    expect(broken(check, { ...seen, foreigner: dropping(asIf(seen.foreigner, kind), 0) })).toStrictEqual([
      'promise: HTTP without TLS fails with a 503',
    ]);
  });

  it('is refuted by an arrival behind a 503', () => {
    const arrivals = { total: 1, byWorkload: { server: 1 }, records: [] };
    expect(broken(check, { ...seen, neighbour: { ...seen.neighbour, arrivals } })).toStrictEqual([
      'promise: HTTP without TLS fails with a 503',
    ]);
  });

  it('proves nothing when the same callers are not answered with TLS: an outage is a 503 too', () => {
    expect(broken(check, { ...seen, insiders: seen.insiders.map((each) => asIf(each, 'http-503')) })).toStrictEqual([
      'control: the same callers are answered on the port where the rule keeps mutual TLS',
    ]);
  });

  it('proves nothing when the proxy dropped fewer connections than were reset', () => {
    expect(broken(check, { ...seen, tcp: dropping(seen.tcp, 4) })).toStrictEqual([
      'witness: caller and proxy agree on the resets',
    ]);
  });

  it('proves nothing by a 503 without a dropped connection, for instance for lack of an endpoint', () => {
    expect(broken(check, { ...seen, neighbour: dropping(asIf(seen.neighbour, 'http-503'), 0) })).toStrictEqual([
      "witness: the server's proxy dropped one connection for each 503",
    ]);
  });
});
