import { randomUUID } from 'node:crypto';
import { all, answered, finding, type Fault } from '#check';
import { logged, sameIds } from '../logs/logged.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'Both proxies log one line for each request, with its id and its status code.',
  requires: ['access-log'],
  async observe({ world: { frontend, api }, call, accessLog }) {
    const send = async (count: number, fault?: Fault) => {
      const path = `/orders/${randomUUID()}`;
      const exchange = await call(frontend, api, { path, count, ...(fault === undefined ? {} : { fault }) });
      const [atCaller, atServer] = await Promise.all([
        accessLog(frontend, { path, count }),
        accessLog(api, { path, count }),
      ]);
      return { exchange, atCaller, atServer };
    };
    const [ok, missing, failing] = await Promise.all([send(7), send(5, 'status=404'), send(3, 'status=503')]);
    return { ok, missing, failing };
  },
  judge: ({ ok, missing, failing }) => ({
    controls: {
      'requests are answered': answered(ok.exchange),
      "the application's own errors reach the caller": finding(
        missing.exchange.answers['http-404'] === 5 && failing.exchange.answers['http-503'] === 3,
        '5 × http-404, 3 × http-503',
        JSON.stringify([missing.exchange.answers, failing.exchange.answers]),
      ),
    },
    promises: {
      "the caller's proxy logs one line for each request": logged(ok.atCaller, 7, { code: 200 }),
      "the server's proxy logs one line for each request": logged(ok.atServer, 7, { code: 200 }),
      "the caller's proxy logs the application's errors": logged(missing.atCaller, 5, { code: 404 }),
      "the server's proxy logs the application's errors": logged(missing.atServer, 5, { code: 404 }),
      "the server's proxy logs the application's 503 as `via_upstream`, without a flag": logged(failing.atServer, 3, {
        code: 503,
        details: 'via_upstream',
      }),
      "the caller's proxy logs the application's 503 as `via_upstream`, without a flag": logged(failing.atCaller, 3, {
        code: 503,
        details: 'via_upstream',
      }),
      'each request has the same id in the application and in both logs': all(
        [ok, missing, failing],
        ({ exchange, atCaller, atServer }) => sameIds(exchange, atCaller, atServer),
      ),
    },
  }),
  mutants: [
    {
      name: 'log-off',
      overlay: 'off.mutant.yaml',
      refutes: "the caller's proxy logs one line for each request",
    },
    {
      name: 'errors-only',
      overlay: 'every-request-is-logged.errors-only.mutant.yaml',
      refutes: "the server's proxy logs one line for each request",
    },
    {
      name: 'counts-but-does-not-log',
      overlay: 'server-silent.mutant.yaml',
      refutes: "the server's proxy logs the application's errors",
    },
    {
      name: 'written-twice',
      overlay: 'written-twice.mutant.yaml',
      refutes: "the server's proxy logs one line for each request",
    },
    {
      name: 'failures-left-out-of-the-callers-log',
      overlay: 'caller-without-failures.mutant.yaml',
      refutes: "the caller's proxy logs the application's 503 as `via_upstream`, without a flag",
    },
    {
      name: 'one-id-for-all',
      overlay: 'one-id.mutant.yaml',
      refutes: 'each request has the same id in the application and in both logs',
    },
    {
      name: 'one-id-for-errors',
      overlay: 'one-id-for-errors.mutant.yaml',
      refutes: 'each request has the same id in the application and in both logs',
    },
  ],
});
