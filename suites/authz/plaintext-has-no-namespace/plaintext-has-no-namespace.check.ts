import { all, answered, refused } from '#check';
import authz from '../suite.ts';

/** https://istio.io/latest/news/security/istio-security-2021-004/: a plaintext caller has the empty identity, which no namespace matches. */
export default authz.check({
  promise: 'A policy for any namespace (namespaces: ["*"]) refuses callers without an identity.',
  apply: 'plaintext-has-no-namespace.yaml',
  async observe({ world: { frontend, api, db, worker, partner, outsider }, call }) {
    const servers = [api, db, worker, frontend] as const;
    const [meshed, allowAllBut, denyOne, allowAny, denyNobody] = await Promise.all([
      Promise.all(servers.map((to) => call(partner, to))),
      call(outsider, api),
      call(outsider, db),
      call(outsider, worker),
      call(outsider, frontend),
    ]);
    return { meshed, allowAllBut, denyOne, allowAny, denyNobody };
  },
  judge: ({ meshed, allowAllBut, denyOne, allowAny, denyNobody }) => ({
    controls: { 'a meshed caller from another namespace is answered by every workload': all(meshed, answered) },
    promises: {
      'ALLOW with namespaces: ["*"] and notNamespaces refuses plaintext': refused(allowAny, 'http-403'),
      'DENY with notNamespaces: ["*"] refuses plaintext': refused(denyNobody, 'http-403'),
    },
    advice: {
      'ALLOW with notNamespaces alone refuses plaintext (add namespaces: ["*"], or make mTLS STRICT)': refused(
        allowAllBut,
        'http-403',
      ),
      'DENY with namespaces alone refuses plaintext (add notNamespaces: ["*"], or make mTLS STRICT)': refused(
        denyOne,
        'http-403',
      ),
    },
  }),
  mutants: [
    {
      name: 'any-namespace-forgotten',
      patch: {
        'AuthorizationPolicy/allow-any-identity-but-legacy': [
          { op: 'remove', path: '/spec/rules/0/from/0/source/namespaces' },
        ],
      },
      refutes: 'ALLOW with namespaces: ["*"] and notNamespaces refuses plaintext',
    },
    {
      name: 'nobody-forgotten',
      patch: { 'AuthorizationPolicy/deny-legacy-and-nobody': [{ op: 'remove', path: '/spec/rules/0/from/1' }] },
      refutes: 'DENY with notNamespaces: ["*"] refuses plaintext',
    },
  ],
});
