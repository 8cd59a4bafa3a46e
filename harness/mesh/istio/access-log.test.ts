import { describe, expect, it } from '@jest/globals';
import { accessLogEntry } from './access-log.ts';

/** As a sidecar wrote it (run 23f44: Istio 1.31.0, Envoy 1.39.3), shortened. */
const line = (altered: object = {}) =>
  JSON.stringify({
    authority: 'api.shop.svc.cluster.local:8080',
    bytes_received: 0,
    duration: 10,
    method: 'GET',
    path: '/explore',
    request_id: 'd6993c39-053c-49fb-93e1-cca8c8220ff5',
    response_code: 200,
    response_code_details: 'via_upstream',
    response_flags: '-',
    start_time: '2026-11-23T12:57:50.735Z',
    upstream_cluster: 'inbound|8080||',
    ...altered,
  });

describe('accessLogEntry', () => {
  it("reads a line of Istio's JSON format", () => {
    expect(accessLogEntry(line())).toEqual({
      startedAt: '2026-11-23T12:57:50.735Z',
      method: 'GET',
      path: '/explore',
      host: 'api.shop.svc.cluster.local:8080',
      requestId: 'd6993c39-053c-49fb-93e1-cca8c8220ff5',
      code: 200,
      details: 'via_upstream',
      flags: [],
      durationMs: 10,
      side: 'server',
    });
  });

  it('takes flags for a set: the order in which Envoy writes them has changed', () => {
    const flags = (text: string) => accessLogEntry(line({ response_flags: text }))?.flags;
    expect(flags('URX,UF')).toEqual(flags('UF,URX'));
    expect(flags('UT')).toEqual(['UT']);
  });

  it("tells the caller's proxy from the server's", () => {
    expect(accessLogEntry(line({ upstream_cluster: 'outbound|8080||api' }))?.side).toBe('caller');
  });

  it('reads a TCP connection, which has neither method nor code', () => {
    const tcp = { method: null, path: null, authority: null, request_id: null, response_code: 0 };
    expect(accessLogEntry(line(tcp))).toMatchObject({ method: '', path: '', requestId: '', code: 0 });
  });

  it.each([
    ["Envoy's own log", '2026-11-23T12:57:45.404902Z\tinfo\tEnvoy proxy is ready'],
    ['other JSON', '{"level":"info"}'],
    ['half a line', line().slice(0, 40)],
  ])('passes over %s', (_, other) => {
    expect(accessLogEntry(other)).toBeUndefined();
  });
});
