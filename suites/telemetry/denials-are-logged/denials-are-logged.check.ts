import { randomUUID } from 'node:crypto';
import { answered, refused } from '#check';
import { logged } from '../logs/logged.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'The access log shows a denied request with its 403 and the policy that denied it.',
  requires: ['access-log', 'http-authorization'],
  apply: 'denials-are-logged.yaml',
  async observe({ world: { frontend, api, collector }, call, accessLog }) {
    const count = 5;
    const path = `/orders/${randomUUID()}`;
    const outside = `/orders/${randomUUID()}`;
    const [allowed, denied, deniedOutside] = await Promise.all([
      call(frontend, api, { path: '/orders', count }),
      call(frontend, api, { path, count, method: 'DELETE' }),
      call(collector, api, { path: outside, count, method: 'DELETE' }),
    ]);
    const [atCaller, atServer, ofOutside] = await Promise.all([
      accessLog(frontend, { path, count }),
      accessLog(api, { path, count }),
      accessLog(api, { path: outside, count }),
    ]);
    return { allowed, denied, deniedOutside, atCaller, atServer, ofOutside };
  },
  judge: ({ allowed, denied, deniedOutside, atCaller, atServer, ofOutside }) => {
    // https://istio.io/latest/docs/ops/common-problems/security-issues/#ensure-proxies-enforce-policies-correctly
    const details = `rbac_access_denied_matched_policy[ns[${denied.to.namespace}]-policy[no-deletes]-rule[0]]`;
    return {
      controls: {
        'an allowed request is answered': answered(allowed),
        'a denied request is refused': refused(denied, 'http-403'),
        'a denied request from outside the mesh is refused': refused(deniedOutside, 'http-403'),
      },
      promises: {
        "the server's proxy logs which policy denied the request": logged(atServer, 5, { code: 403, details }),
        "the server's proxy logs it for a caller without an identity": logged(ofOutside, 5, { code: 403, details }),
        "the caller's proxy logs that the 403 came from upstream": logged(atCaller, 5, {
          code: 403,
          details: 'via_upstream',
        }),
      },
    };
  },
  mutants: [
    {
      name: 'denied-for-another-reason',
      patch: {
        'AuthorizationPolicy/no-deletes': [
          { op: 'replace', path: '/spec/action', value: 'ALLOW' },
          { op: 'replace', path: '/spec/rules/0/to/0/operation', value: { notMethods: ['DELETE'] } },
        ],
      },
      refutes: "the server's proxy logs which policy denied the request",
    },
    {
      name: 'denials-left-out-of-the-log',
      overlay: 'unlogged.mutant.yaml',
      refutes: "the server's proxy logs it for a caller without an identity",
    },
    {
      name: 'left-out-of-the-callers-log',
      overlay: 'unlogged-at-caller.mutant.yaml',
      refutes: "the caller's proxy logs that the 403 came from upstream",
    },
  ],
});
