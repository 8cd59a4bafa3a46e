import { answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise:
    'What one policy denies, no other can allow; and what is not denied is still let in only where it is allowed.',
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
    controls: { 'what is allowed and not denied is answered': answered(allowed) },
    promises: {
      'what is allowed and denied is refused by the mesh': refused(denied, 'http-403'),
      'what is neither allowed nor denied is refused by the mesh': refused(stranger, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'allowed-instead',
      patch: { 'AuthorizationPolicy/deny-admin': [{ op: 'replace', path: '/spec/action', value: 'ALLOW' }] },
      refutes: 'what is allowed and denied is refused by the mesh',
    },
    {
      name: 'trailing-slash',
      patch: {
        'AuthorizationPolicy/deny-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/admin/' },
        ],
      },
      refutes: 'what is allowed and denied is refused by the mesh',
    },
    {
      name: 'everybody',
      patch: { 'AuthorizationPolicy/allow-frontend': [{ op: 'remove', path: '/spec/rules/0/from' }] },
      refutes: 'what is neither allowed nor denied is refused by the mesh',
    },
  ],
});
