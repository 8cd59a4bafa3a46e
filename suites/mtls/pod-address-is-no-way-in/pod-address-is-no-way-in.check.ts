import { answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

/**
 * An HTTP call to a pod's address belongs to no service: the caller's proxy passes it on unchanged, in plaintext, and answers its
 * application with 503 after the reset (istio.io: ops/configuration/traffic-management/traffic-routing).
 */
export default mtls.check({
  promise: 'A STRICT workload refuses plaintext from a meshed caller that uses its pod address.',
  apply: 'server-strict.yaml',
  async observe({ world, call }) {
    const { client, server } = world;
    const [byService, byHeadless, byPod] = await Promise.all([
      call(client, server),
      call(client, server, { via: 'headless' }),
      call(client, server, { via: 'pod' }),
    ]);
    return { byService, byHeadless, byPod };
  },
  judge: ({ byService, byHeadless, byPod }) => ({
    controls: {
      'the same caller is answered at the service address': answered(byService),
      'the same caller is answered at the headless name': answered(byHeadless),
    },
    promises: { "the caller's proxy answers 503 at the pod address": refused(byPod, 'http-503') },
    witnesses: {
      "the server's proxy dropped one connection for each 503": droppedAtTheDoor(byPod, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: "the caller's proxy answers 503 at the pod address",
    },
  ],
});
