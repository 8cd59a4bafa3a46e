import { equal, finding, planSequence, sample, sampleEnded, sampleShares, type Exchange } from '#check';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('aborts-at-their-percentage.yaml', import.meta.url);
const { fault } = await routePolicy(file, 'VirtualService/orders', 'all');
const { percentage = NaN, httpStatus = NaN } = fault?.abort ?? {};
const plan = planSequence({ aborted: percentage, passed: 1 - percentage }, { tolerance: 0.08 });

/** Requests that no application answered. */
const turnedAway = ({ requests = [] }: Exchange) => requests.filter(({ server }) => server === undefined);
const counts = (exchange: Exchange) => {
  const aborted = turnedAway(exchange).length;
  return { aborted, passed: exchange.count - aborted };
};

export default retries.check({
  promise: 'An injected abort hits the declared percentage of requests, and no proxy retries it.',
  explain: 'Aborted requests get the declared status and do not reach the application. All others reach it once.',
  requires: ['http-fault-injection'],
  apply: 'aborts-at-their-percentage.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const options = { concurrency: 32, inDetail: true, timeoutMs: 30_000 };
    return {
      exchange: await sample(plan, (count) => call(shopper, orders, { ...options, count }), counts),
    };
  },
  judge({ exchange }) {
    const aborted = turnedAway(exchange);
    const seen = [...new Set(aborted.map(({ kind }) => kind))].join(', ');
    const arrived = aborted.reduce((sum, { hits }) => sum + hits.length, 0);
    const passed = exchange.requests?.filter(({ server }) => server !== undefined) ?? [];
    const retried = (exchange.upstreams ?? []).reduce((sum, each) => sum + each.retries, 0);
    return {
      controls: {
        'the sample ended by its rule': sampleEnded(exchange, plan, counts),
        // One that its caller gave up on was neither aborted nor passed.
        'each has an answer': equal(exchange.requests?.filter(({ kind }) => !kind.startsWith('http-')).length ?? 0, 0),
      },
      promises: {
        'the declared percentage is aborted': sampleShares(exchange, plan, counts),
        'each abort has the declared status': finding(
          seen === `http-${String(httpStatus)}`,
          `http-${String(httpStatus)}`,
          seen || 'none was aborted',
        ),
        'no aborted request reaches the application': equal(arrived, 0),
        'no aborted request is retried, although the policy names its status': equal(retried, 0),
        'all others are answered, each sent once': finding(
          passed.every(({ kind, hits }) => kind === 'http-200' && hits.length === 1),
          'http-200 after 1, each',
          `${String(passed.filter(({ kind, hits }) => kind !== 'http-200' || hits.length !== 1).length)} of ${String(passed.length)} otherwise`,
        ),
      },
    };
  },
  mutants: [
    {
      name: 'eighteen',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/abort/percentage/value', value: 18 }],
      },
      refutes: 'the declared percentage is aborted',
    },
    {
      name: 'four',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/abort/percentage/value', value: 4 }],
      },
      refutes: 'the declared percentage is aborted',
    },
    {
      name: 'another-status',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/abort/httpStatus', value: 500 }] },
      refutes: 'each abort has the declared status',
    },
    {
      name: 'at-the-server',
      overlay: 'at-the-server.mutant.yaml',
      refutes: 'no aborted request is retried, although the policy names its status',
    },
    {
      // The tenth that fails is cut off by the application, after it did the work.
      name: 'behind-the-application',
      patch: {
        'VirtualService/orders': [
          { op: 'remove', path: '/spec/http/0/fault' },
          { op: 'add', path: '/spec/http/0/route/0/weight', value: 90 },
          {
            op: 'add',
            path: '/spec/http/0/route/-',
            value: {
              destination: { host: 'orders.shop.svc.cluster.local' },
              weight: 10,
              headers: { request: { set: { 'x-meshproof-fault': 'reset' } } },
            },
          },
        ],
      },
      refutes: 'no aborted request reaches the application',
    },
    {
      // The requests that are let by fail at the application the first time.
      name: 'the-rest-fails-once',
      patch: {
        'VirtualService/orders': [
          {
            op: 'add',
            path: '/spec/http/0/headers',
            value: { request: { set: { 'x-meshproof-fault': 'fail-first=1:503' } } },
          },
        ],
      },
      refutes: 'all others are answered, each sent once',
    },
  ],
});
