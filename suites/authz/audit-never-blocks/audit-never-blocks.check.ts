import { answered } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'An AUDIT policy decides about nothing: what it matches and what it does not match is answered.',
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
      'what is audited is answered': answered(audited),
      'what is not audited is answered: AUDIT is no ALLOW': answered(unaudited),
    },
  }),
  mutants: [
    {
      name: 'deny',
      patch: { 'AuthorizationPolicy/audit': [{ op: 'replace', path: '/spec/action', value: 'DENY' }] },
      refutes: 'what is audited is answered',
    },
    {
      name: 'allow',
      patch: { 'AuthorizationPolicy/audit': [{ op: 'replace', path: '/spec/action', value: 'ALLOW' }] },
      refutes: 'what is not audited is answered: AUDIT is no ALLOW',
    },
  ],
});
