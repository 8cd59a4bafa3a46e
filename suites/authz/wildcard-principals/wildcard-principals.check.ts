import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A principal with a leading or trailing * matches identities by suffix or prefix only.',
  apply: 'wildcard-principals.yaml',
  async observe({ world: { frontend, api, db, worker }, call }) {
    const [hits, suffix, prefix] = await Promise.all([
      Promise.all([call(frontend, api), call(worker, db)]),
      call(worker, api),
      call(frontend, db),
    ]);
    return { hits, suffix, prefix };
  },
  judge: ({ hits, suffix, prefix }) => ({
    controls: { 'identities that match are answered': all(hits, answered) },
    promises: {
      'an identity with another suffix is refused by the mesh': refused(suffix, 'http-403'),
      'an identity with another prefix is refused by the mesh': refused(prefix, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'short-suffix',
      patch: {
        'AuthorizationPolicy/wildcard-suffix': [
          { op: 'replace', path: '/spec/rules/0/from/0/source/principals', value: ['*d', '*r'] },
        ],
      },
      refutes: 'an identity with another suffix is refused by the mesh',
    },
    {
      name: 'short-prefix',
      patch: {
        'AuthorizationPolicy/wildcard-prefix': [
          { op: 'replace', path: '/spec/rules/0/from/0/source/principals/0', value: 'cluster.local/ns/shop/*' },
        ],
      },
      refutes: 'an identity with another prefix is refused by the mesh',
    },
  ],
});
