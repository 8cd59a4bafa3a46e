import { all, answered, equal, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  // https://istio.io/latest/docs/ops/common-problems/security-issues/#make-sure-you-are-not-using-http-only-fields-on-tcp-ports
  promise: 'A DENY rule with HTTP fields and no ports also closes the TCP ports of a workload.',
  explain:
    'On a TCP port the mesh cannot compare HTTP fields, so such a rule matches every connection. A rule that lists its ports leaves the others open.',
  requires: ['tcp-authorization'],
  apply: 'deny-by-method-on-tcp.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const [get, post, tcp, tcpOfTheOther] = await Promise.all([
      Promise.all([api, db].map((to) => call(frontend, to, { method: 'GET', count: 2 }))),
      Promise.all([api, db].map((to) => call(frontend, to, { method: 'POST', count: 2 }))),
      call(frontend, api, { port: 'tcp' }),
      call(frontend, db, { port: 'tcp' }),
    ]);
    return { get, post, tcp, tcpOfTheOther };
  },
  judge: ({ get, post, tcp, tcpOfTheOther }) => ({
    controls: { 'a method that is not denied is answered on the HTTP port': all(get, answered) },
    promises: {
      'the denied method is denied on the HTTP port': all(post, (exchange) => refused(exchange, 'http-403')),
      // By FIN or by RST, so only the proxy can say that its rules closed the connection.
      'a rule that names no ports closes the TCP port': refused(tcp, 'eof', 'reset'),
      'the proxy counts each connection as denied': equal(tcp.proxy?.denied ?? 0, tcp.count),
      'a rule that names its ports leaves the TCP port open': answered(tcpOfTheOther),
    },
  }),
  mutants: [
    {
      name: 'with-port',
      patch: {
        'AuthorizationPolicy/no-post': [{ op: 'add', path: '/spec/rules/0/to/0/operation/ports', value: ['8080'] }],
      },
      refutes: 'a rule that names no ports closes the TCP port',
    },
    {
      name: 'extra-dash',
      patch: {
        'AuthorizationPolicy/no-post-over-http': [
          {
            op: 'replace',
            path: '/spec/rules/0/to',
            value: [{ operation: { methods: ['POST'] } }, { operation: { ports: ['9000'] } }],
          },
        ],
      },
      refutes: 'a rule that names its ports leaves the TCP port open',
    },
    {
      name: 'forgotten',
      omits: ['AuthorizationPolicy/no-post-over-http'],
      refutes: 'the denied method is denied on the HTTP port',
    },
  ],
});
