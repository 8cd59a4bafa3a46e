import { all, answered, equal, refused, type PortName, type Table } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

const ports = ['http', 'http-b', 'http-c', 'h2c', 'grpc', 'tcp', 'tcp-b'] as const satisfies readonly PortName[];

export default mtls.check({
  promise: 'STRICT closes every declared port of a workload to plaintext, whatever its protocol.',
  apply: 'server-strict.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const count = 2;
    return {
      insiders: await Promise.all(ports.map((port) => call(client, server, { port, count }))),
      outsiders: await Promise.all(ports.map((port) => call(stranger, server, { port, count }))),
      // The application behind this port speaks TLS itself; its certificate is not the mesh's.
      ownTls: await call(stranger, server, { port: 'tls', count }),
    };
  },
  judge: ({ insiders, outsiders, ownTls }) => ({
    controls: { 'a meshed caller is answered on every port': all(insiders, answered) },
    promises: {
      'plaintext is reset on every port': all(outsiders, (exchange) => refused(exchange, 'reset')),
      'TLS without a mesh certificate is refused in the handshake': refused(ownTls, 'tls-alert:certificate-required'),
    },
    witnesses: {
      'caller and proxy agree on the resets': all(outsiders, (exchange) => droppedAtTheDoor(exchange, 'reset')),
      'caller and proxy agree on the failed handshakes': equal(
        ownTls.proxy?.tlsErrors ?? 0,
        ownTls.answers['tls-alert:certificate-required'] ?? 0,
      ),
    },
  }),
  table: ({ insiders, outsiders, ownTls }): Table => ({
    title: 'ports of a STRICT workload',
    columns: ['port', 'with an identity', 'without'],
    rows: [...outsiders, ownTls].map(({ to, answers }, index) => [
      to.port,
      Object.keys(insiders[index]?.answers ?? {}).join(', ') || 'not tried',
      Object.keys(answers).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'port-9001-open',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9001': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'plaintext is reset on every port',
    },
    {
      name: 'port-9443-open',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9443': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'TLS without a mesh certificate is refused in the handshake',
    },
  ],
});
