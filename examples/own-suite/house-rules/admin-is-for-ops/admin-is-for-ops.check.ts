import { all, answered, refused } from 'meshproof/check';
import houseRules from '../suite.ts';

export default houseRules.check({
  promise: 'Only ops reaches the paths under /admin of the ledger.',
  apply: 'admin-is-for-ops.yaml',
  async observe({ world: { ops, shop, ledger }, call }) {
    const [allowed, refusals] = await Promise.all([
      Promise.all([call(ops, ledger, { path: '/admin/close' }), call(shop, ledger, { path: '/entries' })]),
      Promise.all(['/admin', '/admin/close'].map((path) => call(shop, ledger, { path }))),
    ]);
    return { allowed, refusals };
  },
  judge: ({ allowed, refusals }) => ({
    controls: { 'ops is answered under /admin, and the shop elsewhere': all(allowed, answered) },
    promises: {
      'the shop is refused under /admin by the mesh': all(refusals, (exchange) => refused(exchange, 'http-403')),
    },
  }),
  mutants: [
    {
      name: 'whole-house',
      patch: {
        'AuthorizationPolicy/admin-is-for-ops': [
          { op: 'replace', path: '/spec/rules/0/from/0/source', value: { notNamespaces: ['house'] } },
        ],
      },
      refutes: 'the shop is refused under /admin by the mesh',
    },
    {
      name: 'exact-path',
      patch: {
        'AuthorizationPolicy/admin-is-for-ops': [{ op: 'remove', path: '/spec/rules/0/to/0/operation/paths/1' }],
      },
      refutes: 'the shop is refused under /admin by the mesh',
    },
  ],
});
