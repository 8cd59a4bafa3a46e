import { all, anonymous, answered, identifiedAs } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A PERMISSIVE workload answers callers with and without an identity.',
  explain: 'It sees the identity of a meshed caller, and no identity for a plaintext caller.',
  apply: 'server-permissive.yaml',
  async observe({ world, call }) {
    const { client, server, stranger } = world;
    const [alive, meshed, plaintext, plaintextTcp] = await Promise.all([
      call(client, server, { port: 'tcp' }),
      call(client, server),
      call(stranger, server),
      call(stranger, server, { port: 'tcp' }),
    ]);
    return { alive, meshed, plaintext, plaintextTcp, identity: client.identity };
  },
  judge: ({ alive, meshed, plaintext, plaintextTcp, identity }) => ({
    controls: { 'a meshed caller is answered over TCP': answered(alive) },
    promises: {
      'a meshed caller is answered': answered(meshed),
      'the server sees the identity of the meshed caller': identifiedAs(meshed, identity),
      'plaintext is answered': all([plaintext, plaintextTcp], answered),
      'the server sees no identity for a plaintext caller': anonymous(plaintext),
    },
  }),
  mutants: [
    {
      name: 'strict',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'STRICT' }] },
      refutes: 'plaintext is answered',
    },
    {
      name: 'plaintext-callers',
      overlay: 'server-permissive.plaintext-callers.mutant.yaml',
      refutes: 'the server sees the identity of the meshed caller',
    },
    {
      name: 'somebody-else',
      overlay: 'server-permissive.somebody-else.mutant.yaml',
      refutes: 'a meshed caller is answered',
    },
  ],
});
