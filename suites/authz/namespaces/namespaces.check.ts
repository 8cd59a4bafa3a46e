import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy that names a namespace lets in only callers of that namespace.',
  apply: 'namespaces.yaml',
  async observe({ world, call }) {
    const { frontend, api, db, partner, outsider } = world;
    const [named, own, plaintext] = await Promise.all([
      call(partner, api),
      Promise.all([call(frontend, api), call(db, api)]),
      call(outsider, api),
    ]);
    return { named, own, plaintext };
  },
  judge: ({ named, own, plaintext }) => ({
    controls: { 'a caller of the named namespace is answered': answered(named) },
    promises: {
      "callers of the workload's own namespace are refused by the mesh": all(own, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'a caller without an identity is refused': refused(plaintext, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'own-too',
      patch: {
        'AuthorizationPolicy/namespaces': [
          { op: 'add', path: '/spec/rules/0/from/0/source/namespaces/-', value: 'shop' },
        ],
      },
      refutes: "callers of the workload's own namespace are refused by the mesh",
    },
    {
      name: 'all-but-own',
      patch: {
        'AuthorizationPolicy/namespaces': [
          { op: 'replace', path: '/spec/rules/0/from/0/source', value: { notNamespaces: ['shop'] } },
        ],
      },
      refutes: 'a caller without an identity is refused',
    },
  ],
});
