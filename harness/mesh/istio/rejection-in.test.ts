import { describe, expect, it } from '@jest/globals';
import { rejectionIn } from './rejection-in.ts';

const words = 'Error adding/updating listener(s) virtualInbound: script load error: [string "x"]:1: \')\' expected';
const said = `gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: ${words}`;
const text = `2026-11-28T17:39:13.039681Z\twarning\tenvoy config external/envoy/grpc_subscription_impl.cc:138\t${said}\tthread=20`;

describe('rejectionIn', () => {
  it('finds nothing in the log of a proxy that accepts everything', () => {
    expect(
      rejectionIn(['2026-11-28T17:39:13Z\tinfo\tReadiness succeeded in 1.2s', 'Envoy proxy is ready']),
    ).toBeUndefined();
  });

  it.each([
    ['text', text],
    [
      'JSON',
      JSON.stringify({
        level: 'warning',
        time: '2026-11-28T17:39:13Z',
        scope: 'envoy config',
        msg: said,
        thread: '20',
      }),
    ],
    ['text by the delta protocol', text.replace('gRPC config', 'delta config')],
  ])('quotes Envoy from a log as %s', (_, line) => {
    expect(rejectionIn(['Envoy proxy is NOT ready', line, 'more'])).toBe(`Listener: ${words}`);
  });

  it('quotes the last of several', () => {
    const cluster = text.replace('listener.v3.Listener', 'cluster.v3.Cluster').replace(words, 'no such extension');
    expect(rejectionIn([text, cluster])).toBe('Cluster: no such extension');
  });
});
