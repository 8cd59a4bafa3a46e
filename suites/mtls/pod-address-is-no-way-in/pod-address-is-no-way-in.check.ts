import { answered, refused, type Exchange, type MeshDefaults } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

/**
 * An HTTP call to a pod's address belongs to no service: the caller's proxy passes it on unchanged, in plaintext, and answers its
 * application with 503 after the reset (istio.io: ops/configuration/traffic-management/traffic-routing). Where the mesh's
 * outboundTrafficPolicy is REGISTRY_ONLY, the caller's proxy answers 502 instead of passing it on.
 */
export default mtls.check({
  promise: 'A STRICT workload refuses plaintext from a meshed caller that uses its pod address.',
  apply: 'server-strict.yaml',
  async observe({ world, mesh, call }) {
    const { client, server } = world;
    const [byService, byHeadless, byPod] = await Promise.all([
      call(client, server),
      call(client, server, { via: 'headless' }),
      call(client, server, { via: 'pod' }),
    ]);
    return { unknownAddresses: mesh.defaults.unknownAddresses, byService, byHeadless, byPod };
  },
  judge: ({ unknownAddresses = 'passed-on', byService, byHeadless, byPod }: Seen) => ({
    controls: {
      'the same caller is answered at the service address': answered(byService),
      'the same caller is answered at the headless name': answered(byHeadless),
    },
    promises: {
      'a request to the pod address is refused by a proxy': refused(
        byPod,
        unknownAddresses === 'passed-on' ? 'http-503' : 'http-502',
      ),
    },
    witnesses: {
      // None where the caller's proxy has answered 502 by itself.
      "the server's proxy dropped one connection for each 503": droppedAtTheDoor(byPod, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'a request to the pod address is refused by a proxy',
    },
  ],
});

interface Seen {
  /** Absent in records of before 2026-11-29. */
  readonly unknownAddresses?: MeshDefaults['unknownAddresses'];
  readonly byService: Exchange;
  readonly byHeadless: Exchange;
  readonly byPod: Exchange;
}
