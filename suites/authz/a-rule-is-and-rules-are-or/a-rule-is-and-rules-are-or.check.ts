import { all, answered, refused } from '#check';
import authz from '../suite.ts';

/** One dash too many makes two conditions out of one: https://istio.io/latest/docs/ops/common-problems/security-issues/#make-sure-you-are-using-the-correct-yaml-syntax */
export default authz.check({
  promise: 'A policy lets a request in only when every part of at least one rule matches.',
  apply: 'a-rule-is-and-rules-are-or.yaml',
  async observe({ world: { frontend, api, worker, partner }, call }) {
    const [matches, otherMethod, otherNamespace] = await Promise.all([
      Promise.all([call(frontend, api), call(worker, api, { method: 'POST' })]),
      Promise.all([call(frontend, api, { method: 'POST' }), call(worker, api)]),
      call(partner, api),
    ]);
    return { matches, otherMethod, otherNamespace };
  },
  judge: ({ matches, otherMethod, otherNamespace }) => ({
    controls: { 'a request that matches every part of a rule is answered': all(matches, answered) },
    promises: {
      'a request that matches the source of one rule and the operation of another is refused by the mesh': all(
        otherMethod,
        (exchange) => refused(exchange, 'http-403'),
      ),
      'a caller that matches only one of the two fields of a source is refused by the mesh': refused(
        otherNamespace,
        'http-403',
      ),
    },
  }),
  mutants: [
    {
      name: 'dash-before-to',
      patch: {
        'AuthorizationPolicy/frontend-gets-worker-posts': [
          { op: 'remove', path: '/spec/rules/0/to' },
          { op: 'add', path: '/spec/rules/1', value: { to: [{ operation: { methods: ['GET'] } }] } },
        ],
      },
      refutes: 'a request that matches the source of one rule and the operation of another is refused by the mesh',
    },
    {
      name: 'dash-before-source',
      patch: {
        'AuthorizationPolicy/frontend-gets-worker-posts': [
          { op: 'add', path: '/spec/rules/0/from/0', value: { source: { namespaces: ['shop'] } } },
          { op: 'remove', path: '/spec/rules/0/from/1/source/namespaces' },
        ],
      },
      refutes: 'a caller that matches only one of the two fields of a source is refused by the mesh',
    },
  ],
});
