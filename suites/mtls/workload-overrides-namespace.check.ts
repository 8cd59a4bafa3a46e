import { all, answered, refused } from '#check';
import { droppedAtTheDoor } from './dropped-at-the-door.ts';
import mtls from './suite.ts';

export default mtls.check({
  promise: 'What a workload says of mutual TLS goes before what its namespace says, and concerns no other workload.',
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
      'plaintext to the workload beside the PERMISSIVE one is reset': refused(stillClosed, 'reset'),
      'plaintext to the workload beside the STRICT one is answered': answered(stillOpen),
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
      overlay: { vault: 'client-permissive.unset.mutant.yaml' },
      refutes: 'plaintext to the PERMISSIVE workload of the STRICT namespace is answered',
    },
    {
      name: 'other-label',
      overlay: { office: 'clerk-strict.other-label.mutant.yaml' },
      refutes: 'plaintext to the STRICT workload of the PERMISSIVE namespace is reset',
    },
    {
      name: 'no-selector',
      overlay: { vault: 'namespace-strict.permissive.mutant.yaml' },
      refutes: 'plaintext to the workload beside the PERMISSIVE one is reset',
    },
    {
      name: 'strict-beside',
      overlay: { office: 'namespace-permissive.strict.mutant.yaml' },
      refutes: 'plaintext to the workload beside the STRICT one is answered',
    },
  ],
});
