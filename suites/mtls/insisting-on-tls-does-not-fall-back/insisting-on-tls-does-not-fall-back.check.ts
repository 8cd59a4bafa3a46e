import { answered, refused } from '#check';
import mtls from '../suite.ts';

/** The handshake fails, and the caller's own proxy answers 503 (istio.io: ops/common-problems/network-issues). */
export default mtls.check({
  promise: 'A caller that requires mutual TLS sends nothing to a server without an identity.',
  apply: { street: 'stranger-tls-mutual.yaml' },
  async observe({ world, call }) {
    const { client, stranger } = world;
    const [plaintext, http, grpc] = await Promise.all([
      call(client, stranger, { port: 'http-b' }),
      call(client, stranger),
      call(client, stranger, { port: 'grpc' }),
    ]);
    return { plaintext, http, grpc };
  },
  judge: ({ plaintext, http, grpc }) => ({
    controls: { 'the server answers on the port where the rule allows plaintext': answered(plaintext) },
    promises: {
      'an HTTP request fails with a 503': refused(http, 'http-503'),
      'a gRPC call fails with UNAVAILABLE (14)': refused(grpc, 'grpc-14'),
    },
  }),
  mutants: [
    {
      name: 'disable',
      patch: {
        'DestinationRule/stranger': [{ op: 'replace', path: '/spec/trafficPolicy/tls/mode', value: 'DISABLE' }],
      },
      refutes: 'an HTTP request fails with a 503',
    },
  ],
});
