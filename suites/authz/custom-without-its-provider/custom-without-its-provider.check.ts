import { answered, refused } from '#check';
import authz from '../suite.ts';

/** https://istio.io/latest/news/releases/1.20.x/announcing-1.20/change-notes/: Istio denies only the requests that it cannot delegate. */
export default authz.check({
  promise: 'The mesh refuses requests that a CUSTOM policy delegates to an unknown provider.',
  apply: 'custom-without-its-provider.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const [elsewhere, delegated, rest] = await Promise.all([
      call(frontend, db, { path: '/checked' }),
      call(frontend, api, { path: '/checked' }),
      call(frontend, api, { path: '/orders' }),
    ]);
    return { elsewhere, delegated, rest };
  },
  judge: ({ elsewhere, delegated, rest }) => ({
    controls: { 'a workload without a policy answers': answered(elsewhere) },
    promises: {
      'a delegated request is refused by the mesh': refused(delegated, 'http-403'),
      'a request that is not delegated is answered': answered(rest),
    },
  }),
  mutants: [
    {
      name: 'trailing-slash',
      patch: {
        'AuthorizationPolicy/custom-without-its-provider': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/checked/' },
        ],
      },
      refutes: 'a delegated request is refused by the mesh',
    },
    {
      name: 'every-path',
      patch: {
        'AuthorizationPolicy/custom-without-its-provider': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '*' },
        ],
      },
      refutes: 'a request that is not delegated is answered',
    },
  ],
});
