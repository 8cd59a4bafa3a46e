import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

/** The caller's own proxy sends plaintext, is reset, and answers 503 (istio.io: ops/common-problems/network-issues). */
export default mtls.check({
  promise: 'A STRICT server refuses a caller whose DestinationRule turns TLS off.',
  explain: 'The call fails; the mesh does not let it in as plaintext.',
  apply: ['server-strict.yaml', 'server-tls-disabled.yaml'],
  async observe({ world, call }) {
    const { client, visitor, server } = world;
    const [insiders, neighbour, foreigner, tcp] = await Promise.all([
      Promise.all([call(client, server, { port: 'http-b' }), call(visitor, server, { port: 'http-b' })]),
      call(client, server),
      call(visitor, server),
      call(client, server, { port: 'tcp' }),
    ]);
    return { insiders, neighbour, foreigner, tcp };
  },
  judge: ({ insiders, neighbour, foreigner, tcp }) => ({
    controls: { 'the same callers are answered on the port where the rule keeps mutual TLS': all(insiders, answered) },
    promises: {
      'HTTP without TLS fails with a 503': all([neighbour, foreigner], (exchange) => refused(exchange, 'http-503')),
      'TCP without TLS is reset': refused(tcp, 'reset'),
    },
    witnesses: {
      "the server's proxy dropped one connection for each 503": all([neighbour, foreigner], (exchange) =>
        droppedAtTheDoor(exchange, 'http-503'),
      ),
      'caller and proxy agree on the resets': droppedAtTheDoor(tcp, 'reset'),
    },
  }),
  mutants: [
    {
      name: 'mutual',
      patch: {
        'DestinationRule/server': [{ op: 'replace', path: '/spec/trafficPolicy/tls/mode', value: 'ISTIO_MUTUAL' }],
      },
      refutes: 'HTTP without TLS fails with a 503',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'TCP without TLS is reset',
    },
  ],
});
