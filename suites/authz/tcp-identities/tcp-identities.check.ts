import { answered, equal, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'The mesh closes a TCP connection from an identity that no policy allows.',
  explain: 'No byte of it reaches the workload; see tcp-reaches-nothing for what Envoy has done by then.',
  requires: ['tcp-authorization'],
  apply: 'tcp-identities.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const [allowed, stranger, otherPort] = await Promise.all([
      call(api, db, { port: 'tcp' }),
      call(frontend, db, { port: 'tcp' }),
      call(api, db, { port: 'tcp-b' }),
    ]);
    return { allowed, stranger, otherPort };
  },
  judge: ({ allowed, stranger, otherPort }) => ({
    controls: { 'the allowed identity is answered': answered(allowed) },
    promises: {
      // By FIN or by RST, depending on what the proxy has not read yet. Only the proxy can say that its rules closed the connection.
      'a connection from another identity is closed': refused(stranger, 'eof', 'reset'),
      'a connection from the allowed identity to another port is closed': refused(otherPort, 'eof', 'reset'),
      "the workload's proxy counts each connection as denied": equal(
        (stranger.proxy?.denied ?? 0) + (otherPort.proxy?.denied ?? 0),
        stranger.count + otherPort.count,
      ),
    },
  }),
  mutants: [
    {
      name: 'extra-dash',
      patch: {
        'AuthorizationPolicy/tcp-identities': [
          { op: 'remove', path: '/spec/rules/0/to' },
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { ports: ['9000'] } }] } },
        ],
      },
      refutes: 'a connection from another identity is closed',
    },
    {
      name: 'both-ports',
      patch: {
        'AuthorizationPolicy/tcp-identities': [
          { op: 'add', path: '/spec/rules/0/to/0/operation/ports/-', value: '9001' },
        ],
      },
      refutes: 'a connection from the allowed identity to another port is closed',
    },
  ],
});
