import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A STRICT workload resets raw TCP connections without a mesh identity.',
  apply: 'server-strict.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const [insider, byService, byPod, otherPort] = await Promise.all([
      call(client, server, { port: 'tcp' }),
      call(stranger, server, { port: 'tcp' }),
      call(stranger, server, { port: 'tcp', via: 'pod' }),
      call(stranger, server, { port: 'tcp-b', via: 'headless' }),
    ]);
    return { insider, byService, byPod, otherPort };
  },
  judge: ({ insider, byService, byPod, otherPort }) => ({
    controls: { 'a meshed caller is answered': answered(insider) },
    promises: {
      'a plaintext connection is reset': all([byService, byPod], (exchange) => refused(exchange, 'reset')),
      'a plaintext connection to the other TCP port is reset': refused(otherPort, 'reset'),
    },
    witnesses: {
      'caller and proxy agree on the resets': all([byService, byPod, otherPort], (exchange) =>
        droppedAtTheDoor(exchange, 'reset'),
      ),
    },
  }),
  mutants: [
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'a plaintext connection is reset',
    },
    {
      name: 'port-9001-open',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9001': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'a plaintext connection to the other TCP port is reset',
    },
  ],
});
