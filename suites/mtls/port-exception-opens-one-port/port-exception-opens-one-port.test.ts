import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './port-exception-opens-one-port.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { dropping } from '../handshakes/dropping.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly insiders: readonly Exchange[];
  readonly opened: Exchange;
  readonly closed: readonly Exchange[];
}

const seen = recorded(import.meta.url, 'held') as Seen;
const closed = (kind: 'http-200' | 'http-503' | 'timeout' | 'eof', port: number): Seen => ({
  ...seen,
  closed: seen.closed.map((exchange, index) => (index === port ? dropping(asIf(exchange, kind), 0) : exchange)),
});
const reset = 'promise: plaintext is reset on every other port';

describe('port-exception-opens-one-port', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each([0, 1, 2])('is refuted when closed port %d answers', (port) => {
    expect(broken(check, closed('http-200', port))).toStrictEqual([reset]);
  });

  it.each(['http-503', 'timeout', 'eof'] as const)('does not count %s as a refusal', (kind) => {
    expect(broken(check, closed(kind, 1))).toStrictEqual([reset]);
  });

  it('is refuted when a single request of five was let in', () => {
    const leaky = (exchange: Exchange): Exchange => ({
      ...dropping(exchange, 4),
      answers: { reset: 4, 'http-200': 1 },
      arrivals: { total: 1, byWorkload: { server: 1 }, records: [] },
    });
    const closed = seen.closed.map((exchange, index) => (index === 0 ? leaky(exchange) : exchange));
    expect(broken(check, { ...seen, closed })).toStrictEqual([reset]);
  });

  it('proves nothing when the proxy dropped fewer connections than were reset', () => {
    const closed = seen.closed.map((exchange, index) => (index === 2 ? dropping(exchange, 4) : exchange));
    expect(broken(check, { ...seen, closed })).toStrictEqual(['witness: caller and proxy agree on the resets']);
  });

  it('is refuted when the exception opens nothing', () => {
    expect(broken(check, { ...seen, opened: asIf(seen.opened, 'reset') })).toStrictEqual([
      'promise: plaintext is answered on the port with the exception',
    ]);
  });
});
