import { answered, identifiedAs } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: "A server sees only the SPIFFE identity of its caller's own service account.",
  apply: 'server-strict.yaml',
  async observe({ world, call }) {
    const { client, visitor, clerk, server } = world;
    const [neighbour, foreigner, anotherForeigner, outbound] = await Promise.all([
      call(client, server),
      call(visitor, server),
      call(clerk, server, { port: 'h2c' }),
      call(client, visitor),
    ]);
    const expected = [client, visitor, clerk].map(({ identity }) => identity);
    return { neighbour, foreigner, anotherForeigner, outbound, expected };
  },
  judge: ({ neighbour, foreigner, anotherForeigner, outbound, expected: [client = '', visitor = '', clerk = ''] }) => ({
    controls: {
      'a caller from the same namespace is answered': answered(neighbour),
      'a caller from another namespace is answered': answered(foreigner),
      'a second caller from the other namespace is answered': answered(anotherForeigner),
      'a server in the other namespace answers': answered(outbound),
    },
    promises: {
      'the server sees the identity of a caller in its own namespace': identifiedAs(neighbour, client),
      'the server sees the identity of a caller in another namespace': identifiedAs(foreigner, visitor),
      'the server distinguishes two callers of one namespace': identifiedAs(anotherForeigner, clerk),
      'a server in another namespace sees the same identity': identifiedAs(outbound, client),
    },
  }),
  mutants: [
    {
      name: 'plaintext-callers',
      overlay: 'server-strict.plaintext-callers.mutant.yaml',
      refutes: 'the server sees the identity of a caller in another namespace',
    },
    {
      name: 'plaintext-abroad',
      overlay: { office: 'visitor.plaintext-callers.mutant.yaml' },
      refutes: 'a server in another namespace sees the same identity',
    },
  ],
});
