import { answered, convergence, inTime, refused, settling } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A removed policy stops taking effect on a running workload within 10 s.',
  explain:
    'The mesh then no longer applies the policy to any new connection. Connections that are already open are not part of the promise.',
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
      'with the policy, the path that it names is refused by the mesh': refused(during, 'http-403'),
      'with the policy, a path that it does not name is answered': answered(beside),
    },
    promises: {
      'after the removal, the request is answered': answered(after),
      'every proxy drops the policy within 10 s': inTime(settled),
    },
  }),
  table: (settled) => convergence('policy removed', settled),
  mutants: [
    {
      // Another, forgotten policy has the same effect.
      name: 'left-behind',
      overlay: 'left-behind.mutant.yaml',
      refutes: 'after the removal, the request is answered',
    },
    {
      name: 'default-deny',
      overlay: 'default-deny.mutant.yaml',
      refutes: 'after the removal, the request is answered',
    },
  ],
});
