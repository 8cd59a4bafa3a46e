import { all, answered, control, promise, refused } from '../../harness/check/index.ts';
import authz from './suite.ts';

export default authz.check({
  promise: 'Where a policy allows nobody, nobody is let in.',
  apply: 'default-deny.yaml',
  async observe({ world, call }) {
    const { frontend, api, db, worker, partner } = world;
    return {
      // The partner's namespace has no policy: the callers, their proxies and the network are alive.
      elsewhere: await call(frontend, partner),
      inside: await Promise.all([call(frontend, api), call(api, db), call(worker, db), call(partner, api)]),
    };
  },
  judge: ({ elsewhere, inside }) => [
    control('a workload without a policy answers', answered(elsewhere)),
    promise(
      'every call is denied by the mesh',
      all(inside, (exchange) => refused(exchange, 'http-403')),
    ),
  ],
  mutants: [
    { name: 'allow-all', overlay: 'default-deny.allow-all.mutant.yaml', refutes: 'every call is denied by the mesh' },
    { name: 'no-policy', omits: ['AuthorizationPolicy/default-deny'], refutes: 'every call is denied by the mesh' },
  ],
});
