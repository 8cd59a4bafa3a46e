import { answered } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'An AUDIT policy blocks no request, whether it matches the request or not.',
  explain:
    'Unlike ALLOW, AUDIT does not deny what it does not match: a workload whose only policy is AUDIT stays open.',
  apply: 'audit-never-blocks.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const [elsewhere, audited, unaudited] = await Promise.all([
      call(frontend, db),
      call(frontend, api, { path: '/audited' }),
      call(frontend, api, { path: '/orders' }),
    ]);
    return { elsewhere, audited, unaudited };
  },
  judge: ({ elsewhere, audited, unaudited }) => ({
    controls: { 'a workload without a policy answers': answered(elsewhere) },
    promises: {
      'a request that the policy matches is answered': answered(audited),
      'a request that the policy does not match is answered': answered(unaudited),
    },
  }),
  mutants: [
    {
      name: 'deny',
      patch: { 'AuthorizationPolicy/audit': [{ op: 'replace', path: '/spec/action', value: 'DENY' }] },
      refutes: 'a request that the policy matches is answered',
    },
    {
      name: 'allow',
      patch: { 'AuthorizationPolicy/audit': [{ op: 'replace', path: '/spec/action', value: 'ALLOW' }] },
      refutes: 'a request that the policy does not match is answered',
    },
  ],
});
