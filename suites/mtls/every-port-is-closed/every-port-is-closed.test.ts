import { describe, expect, it } from '@jest/globals';
import type { AnswerKind, Exchange } from '#check';
import { verdictOf } from '../../../fixtures/recorded/verdict-of.ts';
import check from './every-port-is-closed.check.ts';

const counted = { allowed: 0, denied: 0, unauthenticated: 0, requests: 0, unmatched: 0, tlsErrors: 0 };

const to = (port: string, kind: AnswerKind, proxy = counted): Exchange => {
  const arrived = kind === 'http-200' || kind === 'grpc-0' ? 2 : 0;
  return {
    type: 'exchange',
    nonce: 'n',
    from: { workload: 'client', namespace: 'vault' },
    to: { workload: 'server', namespace: 'vault', port, address: 'server.vault' },
    request: 'GET /',
    count: 2,
    answers: { [kind]: 2 },
    samples: [],
    arrivals: { total: arrived, byWorkload: arrived > 0 ? { server: arrived } : {}, records: [] },
    servers: [{ workload: 'server', pod: 'server-1', version: 'v1', answers: arrived, arrivals: arrived }],
    proxy,
    durationMs: 1,
  };
};
const reset = { ...counted, unmatched: 2 };
const ownTls = to('tls', 'tls-alert:certificate-required', { ...counted, tlsErrors: 2 });
const healthy = {
  insiders: [to('http', 'http-200'), to('grpc', 'grpc-0')],
  outsiders: [to('http', 'reset', reset), to('grpc', 'reset', reset)],
  ownTls,
};
const judged = (record: unknown) => verdictOf(check, record);

/** As after `excludeInboundPorts: '9090'`: the callers' TLS goes to the application, which cannot read it, and plaintext is answered. */
describe('a port that was left out of capture', () => {
  const unreachable = [to('http', 'http-200'), to('grpc', 'grpc-14')];

  it('is refuted by its answer to plaintext, though the control fails on the same port', () => {
    const record = { ...healthy, insiders: unreachable, outsiders: [to('http', 'reset', reset), to('grpc', 'grpc-0')] };
    expect(judged(healthy).verdict).toBe('held');
    expect(judged(record).verdict).toBe('refuted');
    expect(judged(record).reason).toContain('2 × grpc-0; 2 arrived');
  });

  it('stays inconclusive where nothing is answered: a dead port resets everything', () => {
    expect(judged({ ...healthy, insiders: unreachable }).verdict).toBe('inconclusive');
  });
});
