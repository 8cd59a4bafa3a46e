import { randomUUID } from 'node:crypto';
import { equal, finding, told } from '#check';
import { logged } from '../logs/logged.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: "The caller's proxy logs a request that a full connection pool refuses as 503 with UO.",
  explain: "It also counts each of them as an overflow. The server's proxy sees none of them.",
  requires: ['access-log'],
  apply: 'overflows-leave-their-mark.yaml',
  async observe({ world: { frontend, api }, call, accessLog }) {
    const count = 20;
    const path = `/orders/${randomUUID()}`;
    const crowd = await call(frontend, api, { path, count, concurrency: count, fault: 'delay=300', inDetail: true });
    const passed = crowd.answers['http-200'] ?? 0;
    const [atCaller, atServer] = await Promise.all([
      accessLog(frontend, { path, count }),
      accessLog(api, { path, count: passed }),
    ]);
    return { crowd, atCaller, atServer };
  },
  judge: ({ crowd, atCaller, atServer }) => {
    const passed = crowd.answers['http-200'] ?? 0;
    const turnedAway = crowd.answers['http-503'] ?? 0;
    const overflow = (crowd.upstreams ?? []).reduce((sum, each) => sum + each.pendingOverflow, 0);
    const at = (code: number) => atCaller.filter((line) => line.code === code);
    return {
      controls: { 'some are answered': finding(passed > 0, 'some × http-200', told(crowd)) },
      promises: {
        'the rest is refused with 503 before it reaches the server': finding(
          turnedAway > 0 && passed + turnedAway === crowd.count && crowd.arrivals.total === passed,
          'some × http-503, and as many arrivals as http-200',
          told(crowd),
        ),
        "the caller's proxy logs each refused request with UO": logged(at(503), turnedAway, {
          code: 503,
          flags: ['UO'],
        }),
        "the caller's proxy logs answered requests without a flag": logged(at(200), passed, { code: 200 }),
        "the caller's proxy counts the same number of overflows": equal(overflow, turnedAway),
        "the server's proxy logs only the answered requests": logged(atServer, passed, { code: 200 }),
      },
    };
  },
  mutants: [
    {
      name: 'roomy',
      patch: {
        'DestinationRule/api': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/tcp/maxConnections', value: 100 },
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 100 },
        ],
      },
      refutes: 'the rest is refused with 503 before it reaches the server',
    },
    {
      name: 'turned-away-by-another',
      overlay: 'unmarked.mutant.yaml',
      refutes: "the caller's proxy counts the same number of overflows",
    },
    {
      name: 'counts-but-does-not-log',
      overlay: 'unlogged.mutant.yaml',
      refutes: "the caller's proxy logs each refused request with UO",
    },
    {
      name: 'only-errors-are-logged',
      overlay: 'every-request-is-logged.errors-only.mutant.yaml',
      refutes: "the caller's proxy logs answered requests without a flag",
    },
  ],
});
