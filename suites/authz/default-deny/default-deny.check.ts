import { all, answered, equal, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A workload with an empty ALLOW policy refuses every caller on HTTP, gRPC and TCP.',
  explain: 'This includes callers of other namespaces, and plaintext callers, which have no identity.',
  requires: ['tcp-authorization'],
  apply: {
    shop: ['default-deny.yaml', 'open-to-plaintext.yaml'],
    partners: 'open-to-plaintext.yaml',
  },
  async observe({ world, call }) {
    const { frontend, api, db, worker, partner, outsider } = world;
    const [elsewhere, inside, otherPort, grpc, tcp, plaintext] = await Promise.all([
      // The partner's namespace has no policy: its answers show that callers, proxies and network work for every protocol.
      Promise.all([
        call(frontend, partner),
        call(frontend, partner, { port: 'http-b', count: 2 }),
        call(frontend, partner, { port: 'grpc', count: 2 }),
        call(frontend, partner, { port: 'tcp', count: 2 }),
        call(outsider, partner, { count: 2 }),
      ]),
      Promise.all([call(frontend, api), call(api, db), call(worker, db), call(partner, api)]),
      call(frontend, worker, { port: 'http-b' }),
      call(frontend, worker, { port: 'grpc' }),
      call(frontend, db, { port: 'tcp' }),
      call(outsider, api),
    ]);
    return { elsewhere, inside, otherPort, grpc, tcp, plaintext };
  },
  judge: ({ elsewhere, inside, otherPort, grpc, tcp, plaintext }) => ({
    controls: { 'a workload without a policy answers over HTTP, gRPC, TCP and plaintext': all(elsewhere, answered) },
    promises: {
      'an HTTP call from any meshed caller is denied by the mesh': all(inside, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'a call to another HTTP port is denied': refused(otherPort, 'http-403'),
      'a gRPC call is denied with status 7': refused(grpc, 'grpc-7'),
      // By FIN or by RST, so only the proxy can say that its rules closed the connection.
      'a TCP connection is closed': refused(tcp, 'eof', 'reset'),
      'the proxy counts each connection as denied': equal(tcp.proxy?.denied ?? 0, tcp.count),
      'a caller without an identity is denied': refused(plaintext, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'allow-all',
      patch: { 'AuthorizationPolicy/default-deny': [{ op: 'add', path: '/spec/rules', value: [{}] }] },
      refutes: 'an HTTP call from any meshed caller is denied by the mesh',
    },
    {
      name: 'no-policy',
      omits: ['AuthorizationPolicy/default-deny'],
      refutes: 'an HTTP call from any meshed caller is denied by the mesh',
    },
    {
      name: 'other-port-open',
      overlay: 'other-port-open.mutant.yaml',
      refutes: 'a call to another HTTP port is denied',
    },
    {
      name: 'grpc-open',
      overlay: 'grpc-open.mutant.yaml',
      refutes: 'a gRPC call is denied with status 7',
    },
    { name: 'tcp-open', overlay: 'tcp-open.mutant.yaml', refutes: 'a TCP connection is closed' },
    {
      name: 'whoever-has-no-namespace',
      overlay: 'whoever-has-no-namespace.mutant.yaml',
      refutes: 'a caller without an identity is denied',
    },
  ],
});
