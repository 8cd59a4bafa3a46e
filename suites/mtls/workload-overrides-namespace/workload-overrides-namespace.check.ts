import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: "A workload's PeerAuthentication overrides that of its namespace, for itself only.",
  apply: {
    vault: ['namespace-strict.yaml', 'client-permissive.yaml'],
    office: ['namespace-permissive.yaml', 'clerk-strict.yaml'],
  },
  async observe({ world, call }) {
    const { client, server, clerk, visitor, stranger } = world;
    const [insiders, opened, closed, stillClosed, stillOpen] = await Promise.all([
      Promise.all([call(client, server), call(visitor, clerk)]),
      call(stranger, client),
      call(stranger, clerk),
      call(stranger, server),
      call(stranger, visitor),
    ]);
    return { insiders, opened, closed, stillClosed, stillOpen };
  },
  judge: ({ insiders, opened, closed, stillClosed, stillOpen }) => ({
    controls: { 'meshed callers are answered in both namespaces': all(insiders, answered) },
    promises: {
      'plaintext to the PERMISSIVE workload of the STRICT namespace is answered': answered(opened),
      'plaintext to the STRICT workload of the PERMISSIVE namespace is reset': refused(closed, 'reset'),
      'plaintext to another workload of the STRICT namespace is reset': refused(stillClosed, 'reset'),
      'plaintext to another workload of the PERMISSIVE namespace is answered': answered(stillOpen),
    },
    witnesses: {
      'caller and proxy agree on the resets': all([closed, stillClosed], (exchange) =>
        droppedAtTheDoor(exchange, 'reset'),
      ),
    },
  }),
  mutants: [
    {
      name: 'unset',
      patch: { 'PeerAuthentication/client': [{ op: 'replace', path: '/spec/mtls/mode', value: 'UNSET' }] },
      refutes: 'plaintext to the PERMISSIVE workload of the STRICT namespace is answered',
    },
    {
      name: 'other-label',
      patch: {
        'PeerAuthentication/clerk': [{ op: 'replace', path: '/spec/selector/matchLabels/app', value: 'cleric' }],
      },
      refutes: 'plaintext to the STRICT workload of the PERMISSIVE namespace is reset',
    },
    {
      name: 'no-selector',
      patch: { 'vault:PeerAuthentication/default': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext to another workload of the STRICT namespace is reset',
    },
    {
      name: 'strict-beside',
      patch: { 'office:PeerAuthentication/default': [{ op: 'replace', path: '/spec/mtls/mode', value: 'STRICT' }] },
      refutes: 'plaintext to another workload of the PERMISSIVE namespace is answered',
    },
  ],
});
