import { answered, equal, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  // https://istio.io/latest/docs/ops/common-problems/security-issues/#make-sure-you-are-not-using-http-only-fields-on-tcp-ports
  promise: 'An ALLOW rule with HTTP fields never matches on a TCP port, so the port is closed.',
  requires: ['tcp-authorization'],
  apply: 'allow-by-method-on-tcp.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const [http, post, tcp, elsewhere] = await Promise.all([
      call(frontend, api, { method: 'GET' }),
      call(frontend, api, { method: 'POST' }),
      call(frontend, api, { port: 'tcp' }),
      call(frontend, db, { port: 'tcp' }),
    ]);
    return { http, post, tcp, elsewhere };
  },
  judge: ({ http, post, tcp, elsewhere }) => ({
    controls: {
      'the allowed method is answered on the HTTP port': answered(http),
      'the same TCP port of a workload without a policy is open': answered(elsewhere),
    },
    promises: {
      'another method is denied on the HTTP port': refused(post, 'http-403'),
      // By FIN or by RST, so only the proxy can say that its rules closed the connection.
      'the TCP port is closed to the same caller': refused(tcp, 'eof', 'reset'),
      'the proxy counts each connection as denied': equal(tcp.proxy?.denied ?? 0, tcp.count),
    },
  }),
  mutants: [
    {
      name: 'extra-dash',
      patch: {
        'AuthorizationPolicy/only-get': [
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { ports: ['9000'] } }] } },
        ],
      },
      refutes: 'the TCP port is closed to the same caller',
    },
    {
      name: 'no-policy',
      omits: ['AuthorizationPolicy/only-get'],
      refutes: 'another method is denied on the HTTP port',
    },
  ],
});
