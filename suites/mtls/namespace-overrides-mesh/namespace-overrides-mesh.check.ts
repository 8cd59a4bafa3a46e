import { answered, refused } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

/**
 * Two namespaces have opposite modes, so one of them contradicts the mesh-wide mode, whichever that is. The check changes nothing outside
 * the namespaces of the run.
 */
export default mtls.check({
  promise: "A namespace's PeerAuthentication overrides the mesh-wide mode in that namespace only.",
  apply: { vault: 'namespace-strict.yaml', office: 'namespace-permissive.yaml' },
  async observe({ world, call }) {
    const { client, server, clerk, visitor, stranger } = world;
    const [insider, visiting, closed, open] = await Promise.all([
      call(client, server),
      call(visitor, clerk),
      call(stranger, server),
      call(stranger, clerk),
    ]);
    return { insider, visiting, closed, open };
  },
  judge: ({ insider, visiting, closed, open }) => ({
    controls: {
      'a meshed caller is answered in the STRICT namespace': answered(insider),
      'a meshed caller is answered in the PERMISSIVE namespace': answered(visiting),
    },
    promises: {
      'plaintext into the STRICT namespace is reset': refused(closed, 'reset'),
      'plaintext into the PERMISSIVE namespace is answered': answered(open),
    },
    witnesses: { 'caller and proxy agree on the resets': droppedAtTheDoor(closed, 'reset') },
  }),
  mutants: [
    {
      name: 'both-permissive',
      patch: { 'vault:PeerAuthentication/default': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext into the STRICT namespace is reset',
    },
    {
      name: 'both-strict',
      patch: { 'office:PeerAuthentication/default': [{ op: 'replace', path: '/spec/mtls/mode', value: 'STRICT' }] },
      refutes: 'plaintext into the PERMISSIVE namespace is answered',
    },
  ],
});
