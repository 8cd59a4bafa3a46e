import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A path in a rule matches exactly, by prefix (`/orders/*`) or by suffix (`*/info`).',
  explain: 'The mesh refuses near misses such as /orders2. The query is not part of the path.',
  apply: 'paths.yaml',
  async observe({ world: { frontend, api, db, worker }, call }) {
    const send = (to: typeof api, paths: readonly string[]) =>
      Promise.all(paths.map((path) => call(frontend, to, { path })));
    const [hits, exact, prefix, suffix] = await Promise.all([
      // The query is no part of the path: https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
      Promise.all([send(api, ['/orders', '/orders?id=1']), send(db, ['/orders/7']), send(worker, ['/api/info'])]),
      send(api, ['/orders/7', '/orders2', '/my/orders']),
      send(db, ['/orders2', '/my/orders/7']),
      send(worker, ['/api/myinfo', '/api/info/7']),
    ]);
    return { hits: hits.flat(), exact, prefix, suffix };
  },
  judge: ({ hits, exact, prefix, suffix }) => ({
    controls: { 'paths that match are answered': all(hits, answered) },
    promises: {
      'an exact path matches nothing longer': all(exact, (miss) => refused(miss, 'http-403')),
      'a prefix matches only paths that begin with it': all(prefix, (miss) => refused(miss, 'http-403')),
      'a suffix matches only paths that end with it': all(suffix, (miss) => refused(miss, 'http-403')),
    },
  }),
  mutants: [
    {
      name: 'prefix-for-exact',
      patch: {
        'AuthorizationPolicy/paths-exact': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/orders*' },
        ],
      },
      refutes: 'an exact path matches nothing longer',
    },
    {
      name: 'prefix-without-slash',
      patch: {
        'AuthorizationPolicy/paths-prefix': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/orders*' },
        ],
      },
      refutes: 'a prefix matches only paths that begin with it',
    },
    {
      name: 'suffix-without-slash',
      patch: {
        'AuthorizationPolicy/paths-suffix': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '*info' },
        ],
      },
      refutes: 'a suffix matches only paths that end with it',
    },
  ],
});
