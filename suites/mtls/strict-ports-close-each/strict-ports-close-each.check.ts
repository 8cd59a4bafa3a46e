import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

/** Two STRICT ports at once: one alone would not have shown istio/istio#54146, where several were joined into "all of them or none". */
export default mtls.check({
  promise: 'STRICT on several ports closes each of them and leaves the PERMISSIVE ports open.',
  apply: 'strict-ports.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const [insiders, first, second, between] = await Promise.all([
      Promise.all([call(client, server), call(client, server, { port: 'http-c' })]),
      call(stranger, server),
      call(stranger, server, { port: 'http-c' }),
      Promise.all([call(stranger, server, { port: 'http-b' }), call(stranger, server, { port: 'tcp' })]),
    ]);
    return { insiders, first, second, between };
  },
  judge: ({ insiders, first, second, between }) => ({
    controls: { 'a meshed caller is answered on both STRICT ports': all(insiders, answered) },
    promises: {
      'plaintext is reset on the first STRICT port': refused(first, 'reset'),
      'plaintext is reset on the second STRICT port': refused(second, 'reset'),
      'plaintext is answered on the PERMISSIVE ports': all(between, answered),
    },
    witnesses: {
      'caller and proxy agree on the resets': all([first, second], (exchange) => droppedAtTheDoor(exchange, 'reset')),
    },
  }),
  mutants: [
    {
      name: 'next-port',
      patch: {
        'PeerAuthentication/server': [
          {
            op: 'replace',
            path: '/spec/portLevelMtls',
            value: { '8080': { mode: 'STRICT' }, '8083': { mode: 'STRICT' } },
          },
        ],
      },
      refutes: 'plaintext is reset on the second STRICT port',
    },
    {
      name: 'all-closed',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'STRICT' }] },
      refutes: 'plaintext is answered on the PERMISSIVE ports',
    },
    {
      name: 'first-open',
      patch: { 'PeerAuthentication/server': [{ op: 'remove', path: '/spec/portLevelMtls/8080' }] },
      refutes: 'plaintext is reset on the first STRICT port',
    },
  ],
});
