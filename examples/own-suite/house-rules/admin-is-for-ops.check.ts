import { all, answered, control, promise, refused } from 'meshproof/check';
import houseRules from './suite.ts';

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
  judge: ({ allowed, refusals }) => [
    control('ops is answered under /admin, and the shop elsewhere', all(allowed, answered)),
    promise(
      'the shop is refused under /admin by the mesh',
      all(refusals, (exchange) => refused(exchange, 'http-403')),
    ),
  ],
  mutants: [
    {
      name: 'whole-house',
      overlay: 'admin-is-for-ops.whole-house.mutant.yaml',
      refutes: 'the shop is refused under /admin by the mesh',
    },
    {
      name: 'exact-path',
      overlay: 'admin-is-for-ops.exact-path.mutant.yaml',
      refutes: 'the shop is refused under /admin by the mesh',
    },
  ],
});
