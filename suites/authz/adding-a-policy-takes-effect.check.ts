import { answered, control, promise, refused, within } from '../../harness/check/index.ts';
import authz from './suite.ts';

/** What users wait for: istiod gathers changes for 0.1 s (10 s at most), and then tells the proxies. */
const budget = { from: 0, to: 10_000, unit: 'ms' };

export default authz.check({
  promise: 'A policy that is added to a running workload takes effect for its next connection, within 10 s.',
  async observe({ world: { frontend, api }, call, applyMore }) {
    const send = (path: string) => call(frontend, api, { path });
    const before = await send('/admin');
    const settledMs = await applyMore('adding-a-policy-takes-effect.later.yaml');
    const [after, beside] = await Promise.all([send('/admin'), send('/orders')]);
    return { before, settledMs, after, beside };
  },
  judge: ({ before, settledMs, after, beside }) => [
    control('without the policy the request is answered', answered(before)),
    control('with it, what it does not name is answered', answered(beside)),
    promise('with it, what it names is refused by the mesh', refused(after, 'http-403')),
    promise('the data plane held it in time', within(settledMs, budget)),
  ],
  table: ({ settledMs }) => ({
    title: 'convergence',
    columns: ['change', 'ms'],
    rows: [['policy added', String(Math.round(settledMs))]],
  }),
  mutants: [
    {
      // It reaches the proxies like any other, and decides nothing.
      name: 'audit',
      fill: (policy) => ({ ...policy, spec: { ...(policy['spec'] as object), action: 'AUDIT' } }),
      refutes: 'with it, what it names is refused by the mesh',
    },
    {
      name: 'dry-run',
      fill: (policy) => ({
        ...policy,
        metadata: { ...policy.metadata, annotations: { 'istio.io/dry-run': 'true' } },
      }),
      refutes: 'with it, what it names is refused by the mesh',
    },
  ],
});
