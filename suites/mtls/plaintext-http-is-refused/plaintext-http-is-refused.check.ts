import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A STRICT workload refuses plaintext HTTP at its service, pod and headless address.',
  apply: 'server-strict.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const [insider, byService, byPod, byHeadless] = await Promise.all([
      call(client, server),
      call(stranger, server),
      call(stranger, server, { via: 'pod' }),
      call(stranger, server, { via: 'headless' }),
    ]);
    return { insider, byService, byPod, byHeadless };
  },
  judge: ({ insider, byService, byPod, byHeadless }) => ({
    controls: { 'a meshed caller is answered': answered(insider) },
    promises: {
      'plaintext to the service address is reset': refused(byService, 'reset'),
      'plaintext to the pod address is reset': refused(byPod, 'reset'),
      'plaintext to the headless name is reset': refused(byHeadless, 'reset'),
    },
    witnesses: {
      'caller and proxy agree on the resets': all([byService, byPod, byHeadless], (exchange) =>
        droppedAtTheDoor(exchange, 'reset'),
      ),
    },
  }),
  mutants: [
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext to the service address is reset',
    },
    {
      name: 'other-label',
      overlay: 'server-strict.other-label.mutant.yaml',
      refutes: 'plaintext to the pod address is reset',
    },
    {
      name: 'port-8080-open',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '8080': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'plaintext to the headless name is reset',
    },
  ],
});
