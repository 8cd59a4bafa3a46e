import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A port-level exception to STRICT opens that port and no other.',
  apply: 'port-exception.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const [insiders, opened, closed] = await Promise.all([
      Promise.all([call(client, server), call(client, server, { port: 'http-b' })]),
      call(stranger, server, { port: 'http-b' }),
      // The ports on either side of it, and one that is not HTTP.
      Promise.all([
        call(stranger, server),
        call(stranger, server, { port: 'http-c' }),
        call(stranger, server, { port: 'tcp' }),
      ]),
    ]);
    return { insiders, opened, closed };
  },
  judge: ({ insiders, opened, closed }) => ({
    controls: { 'a meshed caller is answered on a closed port and on the open one': all(insiders, answered) },
    promises: {
      'plaintext is answered on the port with the exception': answered(opened),
      'plaintext is reset on every other port': all(closed, (exchange) => refused(exchange, 'reset')),
    },
    witnesses: {
      'caller and proxy agree on the resets': all(closed, (exchange) => droppedAtTheDoor(exchange, 'reset')),
    },
  }),
  mutants: [
    {
      name: 'next-port',
      patch: {
        'PeerAuthentication/server': [
          { op: 'replace', path: '/spec/portLevelMtls', value: { '8082': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'plaintext is answered on the port with the exception',
    },
    {
      name: 'all-open',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext is reset on every other port',
    },
  ],
});
