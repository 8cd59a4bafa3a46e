import { answered, convergence, inTime, refused, settling } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy that is removed from a running workload is without effect for its next connection, within 10 s.',
  async observe({ world: { frontend, api }, call, applyMore, removeAgain }) {
    const send = (path: string) => call(frontend, api, { path });
    await applyMore('for-now.yaml');
    const [during, beside] = await Promise.all([send('/admin'), send('/orders')]);
    const settled = await settling(() => removeAgain('for-now.yaml'));
    const after = await send('/admin');
    return { during, beside, ...settled, after };
  },
  judge: ({ during, beside, after, ...settled }) => ({
    controls: {
      'with the policy, what it names is refused by the mesh': refused(during, 'http-403'),
      'with it, what it does not name is answered': answered(beside),
    },
    promises: {
      'without it, the request is answered': answered(after),
      'the data plane let go of it in time': inTime(settled),
    },
  }),
  table: (settled) => convergence('policy removed', settled),
  mutants: [
    {
      // Another policy that nobody thought of does the same.
      name: 'left-behind',
      overlay: 'left-behind.mutant.yaml',
      refutes: 'without it, the request is answered',
    },
    {
      name: 'default-deny',
      overlay: 'default-deny.mutant.yaml',
      refutes: 'without it, the request is answered',
    },
  ],
});
