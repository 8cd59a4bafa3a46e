import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy that names service accounts lets in only those accounts.',
  explain: "A name without a namespace means an account of the policy's own namespace.",
  apply: 'service-accounts.yaml',
  async observe({ world: { frontend, api, db, worker, partner }, call }) {
    const [named, unnamed, namesake] = await Promise.all([
      call(frontend, api),
      Promise.all([call(worker, api), call(db, api)]),
      call(partner, api),
    ]);
    return { named, unnamed, namesake };
  },
  judge: ({ named, unnamed, namesake }) => ({
    controls: { 'a caller with the named account is answered': answered(named) },
    promises: {
      'callers with other accounts of the namespace are refused by the mesh': all(unnamed, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'a caller with an account of that name in another namespace is refused by the mesh': refused(
        namesake,
        'http-403',
      ),
    },
  }),
  mutants: [
    {
      name: 'other-account',
      patch: {
        'AuthorizationPolicy/service-accounts': [
          { op: 'replace', path: '/spec/rules/0/from/0/source/serviceAccounts/1', value: 'shop/worker' },
        ],
      },
      refutes: 'callers with other accounts of the namespace are refused by the mesh',
    },
    {
      name: 'other-namespace',
      patch: {
        'AuthorizationPolicy/service-accounts': [
          { op: 'replace', path: '/spec/rules/0/from/0/source/serviceAccounts/1', value: 'partners/partner' },
        ],
      },
      refutes: 'a caller with an account of that name in another namespace is refused by the mesh',
    },
  ],
});
