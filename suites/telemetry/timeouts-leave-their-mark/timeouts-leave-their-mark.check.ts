import { randomUUID } from 'node:crypto';
import { answered, finding, told } from '#check';
import { logged } from '../logs/logged.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: "The caller's proxy logs a timed-out request as 504 with UT, the server's proxy with DC.",
  explain: "UT is Envoy's flag for an upstream time-out, DC its flag for a caller that disconnected.",
  requires: ['access-log'],
  apply: 'timeouts-leave-their-mark.yaml',
  async observe({ world: { frontend, api }, call, accessLog }) {
    const count = 4;
    const path = `/orders/${randomUUID()}`;
    const quick = await call(frontend, api, { path: '/orders', count });
    const late = await call(frontend, api, { path, count, fault: 'stall', inDetail: true, timeoutMs: 10_000 });
    const [atCaller, atServer] = await Promise.all([
      accessLog(frontend, { path, count }),
      accessLog(api, { path, count }),
    ]);
    return { quick, late, atCaller, atServer };
  },
  judge: ({ quick, late, atCaller, atServer }) => ({
    controls: { 'a request in time is answered': answered(quick) },
    promises: {
      'a late request is answered 504': finding(
        late.answers['http-504'] === late.count,
        `${String(late.count)} × http-504`,
        told(late),
      ),
      "the caller's proxy logs each with UT": logged(atCaller, late.count, {
        code: 504,
        flags: ['UT'],
        details: 'response_timeout',
      }),
      "the server's proxy logs each with DC, since its caller left": logged(atServer, late.count, {
        code: 0,
        flags: ['DC'],
      }),
    },
  }),
  mutants: [
    {
      name: 'too-patient',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'too-patient' },
          { op: 'replace', path: '/spec/http/0/timeout', value: '60s' },
        ],
      },
      refutes: 'a late request is answered 504',
    },
    {
      name: 'per-try',
      patch: {
        'VirtualService/api': [
          {
            op: 'replace',
            path: '/spec/http/0',
            value: {
              name: 'per-try',
              retries: { attempts: 1, perTryTimeout: '0.5s', retryOn: 'gateway-error' },
              route: [{ destination: { host: 'api.shop.svc.cluster.local' } }],
            },
          },
        ],
      },
      refutes: "the caller's proxy logs each with UT",
    },
    {
      name: 'answers-itself',
      patch: {
        'VirtualService/api': [
          {
            op: 'add',
            path: '/spec/http/0',
            value: {
              name: 'answers-itself',
              match: [{ headers: { 'x-meshproof-fault': { exact: 'stall' } } }],
              fault: { abort: { httpStatus: 504, percentage: { value: 100 } } },
              route: [{ destination: { host: 'api.shop.svc.cluster.local' } }],
            },
          },
        ],
      },
      refutes: "the caller's proxy logs each with UT",
    },
  ],
});
