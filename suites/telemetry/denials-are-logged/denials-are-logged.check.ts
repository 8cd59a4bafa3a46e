import { randomUUID } from 'node:crypto';
import { answered, refused } from '#check';
import { logged } from '../logs/logged.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'A denied request is in the access log with its 403, and with the policy that denied it.',
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
        'what is allowed is answered': answered(allowed),
        'what is denied is refused': refused(denied, 'http-403'),
        'also from outside the mesh': refused(deniedOutside, 'http-403'),
      },
      promises: {
        'the server’s proxy wrote which policy denied': logged(atServer, 5, { code: 403, details }),
        'also of a caller that it cannot name': logged(ofOutside, 5, { code: 403, details }),
        'the caller’s proxy wrote that the 403 came from there': logged(atCaller, 5, {
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
      refutes: 'the server’s proxy wrote which policy denied',
    },
    {
      name: 'denials-left-out-of-the-log',
      overlay: 'unlogged.mutant.yaml',
      refutes: 'also of a caller that it cannot name',
    },
    {
      name: 'left-out-of-the-callers-log',
      overlay: 'unlogged-at-caller.mutant.yaml',
      refutes: 'the caller’s proxy wrote that the 403 came from there',
    },
  ],
});
