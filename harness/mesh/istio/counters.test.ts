import { describe, expect, it } from '@jest/globals';
import { countersPath, parseCounters } from './counters.ts';
import { recorded } from './recorded/recorded.ts';

const none = { allowed: 0, denied: 0, unauthenticated: 0, requests: 0, unmatched: 0, tlsErrors: 0 };
const parsed = (stats: readonly { name?: string; value?: number }[]) => parseCounters(JSON.stringify({ stats }));

describe('parseCounters', () => {
  it('sums what a sidecar counted of a run: requests of every port, plaintext that fitted no chain, failed handshakes', () => {
    expect(parseCounters(recorded('counters'))).toEqual({ ...none, requests: 33, unmatched: 60, tlsErrors: 8 });
  });

  it('takes a counter that was never touched, and so is not listed, for 0', () => {
    expect(parsed([])).toEqual(none);
  });

  it('leaves out what a sidecar refused its own application', () => {
    expect(
      parsed([
        { name: 'listener.10.96.0.1_443.no_filter_chain_match', value: 3 },
        { name: 'listener.0.0.0.0_8080.ssl.connection_error', value: 2 },
        { name: 'http.outbound_0.0.0.0_8080;.downstream_rq_total', value: 7 },
      ]),
    ).toEqual(none);
  });

  it('counts denials of HTTP and of TCP', () => {
    expect(
      parsed([
        { name: 'http.inbound_0.0.0.0_8080;.rbac.denied', value: 2 },
        { name: 'tcp.rbac.denied', value: 3 },
        { name: 'tcp.rbac.allowed', value: 4 },
      ]),
    ).toEqual({ ...none, denied: 5, allowed: 4 });
  });

  it('passes over histograms, which Envoy lists without a name', () => {
    expect(parseCounters('{"stats":[{"histograms":{"computed_quantiles":[]}}]}')).toEqual(none);
  });
});

describe('countersPath', () => {
  it('asks for every counter that is parsed, and for the listener of inbound traffic alone', () => {
    const filter = new RegExp(
      decodeURIComponent(new URL(countersPath, 'http://localhost').searchParams.get('filter') ?? ''),
    );
    const { stats } = JSON.parse(recorded('counters')) as { stats: { name: string }[] };
    expect(stats.filter(({ name }) => !filter.test(name))).toEqual([]);
    expect(filter.test('listener.10.96.0.1_443.no_filter_chain_match')).toBe(false);
  });
});
