import { answered, refused } from '#check';
import authz from './suite.ts';

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
      overlay: 'deny-wins-over-allow.allowed-instead.mutant.yaml',
      refutes: 'what is allowed and denied is refused by the mesh',
    },
    {
      name: 'trailing-slash',
      overlay: 'deny-wins-over-allow.trailing-slash.mutant.yaml',
      refutes: 'what is allowed and denied is refused by the mesh',
    },
    {
      name: 'everybody',
      overlay: 'deny-wins-over-allow.everybody.mutant.yaml',
      refutes: 'what is neither allowed nor denied is refused by the mesh',
    },
  ],
});
