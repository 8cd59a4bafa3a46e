import { answered, identifiedAs } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A server sees the SPIFFE identity of its caller’s own service account, and no other.',
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
      'another caller from there is answered': answered(anotherForeigner),
      'a server of the other namespace answers': answered(outbound),
    },
    promises: {
      'the server sees who its neighbour is': identifiedAs(neighbour, client),
      'the server sees who calls from another namespace': identifiedAs(foreigner, visitor),
      'it tells two callers of one namespace apart': identifiedAs(anotherForeigner, clerk),
      'a server of another namespace sees the same caller': identifiedAs(outbound, client),
    },
  }),
  mutants: [
    {
      name: 'plaintext-callers',
      overlay: 'server-strict.plaintext-callers.mutant.yaml',
      refutes: 'the server sees who calls from another namespace',
    },
    {
      name: 'plaintext-abroad',
      overlay: { office: 'visitor.plaintext-callers.mutant.yaml' },
      refutes: 'a server of another namespace sees the same caller',
    },
  ],
});
