import { answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A DENY policy refuses a request even if an ALLOW policy matches it.',
  explain: 'A request that no DENY policy matches still needs an ALLOW policy that matches it.',
  apply: 'deny-wins-over-allow.yaml',
  async observe({ world: { frontend, api, worker }, call }) {
    const [allowed, denied, stranger] = await Promise.all([
      call(frontend, api, { path: '/orders' }),
      call(frontend, api, { path: '/admin' }),
      call(worker, api, { path: '/orders' }),
    ]);
    return { allowed, denied, stranger };
  },
  judge: ({ allowed, denied, stranger }) => ({
    controls: { 'a request that is allowed and not denied is answered': answered(allowed) },
    promises: {
      'a request that is both allowed and denied is refused by the mesh': refused(denied, 'http-403'),
      'a request that is neither allowed nor denied is refused by the mesh': refused(stranger, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'allowed-instead',
      patch: { 'AuthorizationPolicy/deny-admin': [{ op: 'replace', path: '/spec/action', value: 'ALLOW' }] },
      refutes: 'a request that is both allowed and denied is refused by the mesh',
    },
    {
      name: 'trailing-slash',
      patch: {
        'AuthorizationPolicy/deny-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/admin/' },
        ],
      },
      refutes: 'a request that is both allowed and denied is refused by the mesh',
    },
    {
      name: 'everybody',
      patch: { 'AuthorizationPolicy/allow-frontend': [{ op: 'remove', path: '/spec/rules/0/from' }] },
      refutes: 'a request that is neither allowed nor denied is refused by the mesh',
    },
  ],
});
