import { all, equal, finding, type Exchange, type Finding, type Fault } from '#check';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const policy = await routePolicy(new URL('declared-attempts.yaml', import.meta.url), 'VirtualService/orders', 'all');
const attempts = policy.retries?.attempts ?? NaN;

/** Each attempt carries its number, from 1 on. */
function numbered(exchange: Exchange): Finding {
  const told = (exchange.requests ?? []).map(({ hits }) => hits.map(({ attempt }) => String(attempt)).join(', '));
  const inOrder = (exchange.requests ?? []).map(({ hits }) => hits.map((_, index) => String(index + 1)).join(', '));
  return finding(
    told.length > 0 && told.every((numbers, index) => numbers === inOrder[index]),
    `x-envoy-attempt-count ${inOrder[0] ?? ''}`,
    [...new Set(told)].map((numbers) => `x-envoy-attempt-count ${numbers}`).join('; '),
  );
}

const hitsOf = ({ arrivals }: Exchange): number => arrivals.total;
const retriesOf = ({ upstreams = [] }: Exchange): number => upstreams.reduce((sum, each) => sum + each.retries, 0);

export default retries.check({
  promise: 'The mesh sends a failing request 1 + `attempts` times, and stops at the first success.',
  apply: 'declared-attempts.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const send = (fault?: Fault) =>
      call(shopper, orders, { count: 10, inDetail: true, ...(fault === undefined ? {} : { fault }) });
    const [healthy, always, allButTheLast, once] = await Promise.all([
      send(),
      send('status=503'),
      send(`fail-first=${attempts}:503`),
      send('fail-first=1:503'),
    ]);
    return { healthy, always, allButTheLast, once };
  },
  judge: ({ healthy, always, allButTheLast, once }) => ({
    controls: { 'a request that does not fail is sent once': reached(healthy, { times: 1, kind: 'http-200' }) },
    promises: {
      'a request that always fails is sent 1 + `attempts` times': reached(always, {
        times: 1 + attempts,
        kind: 'http-503',
      }),
      'a request that succeeds at the last attempt is answered': reached(allButTheLast, {
        times: 1 + attempts,
        kind: 'http-200',
      }),
      'nothing is sent after a success': reached(once, { times: 2, kind: 'http-200' }),
      'each attempt carries its number': all([healthy, always, allButTheLast, once], numbered),
      "the caller's proxy counts every retry": all([healthy, always, allButTheLast, once], (exchange) =>
        equal(retriesOf(exchange), hitsOf(exchange) - exchange.count),
      ),
    },
  }),
  table: ({ healthy, always, once }) => ({
    title: 'amplification',
    columns: ['the application', 'requests', 'hits', 'hits ÷ requests'],
    rows: (
      [
        ['answers', healthy],
        ['fails once', once],
        ['fails always', always],
      ] as const
    ).map(([what, exchange]) => [
      what,
      String(exchange.count),
      String(hitsOf(exchange)),
      (hitsOf(exchange) / exchange.count).toFixed(2),
    ]),
  }),
  mutants: [
    {
      name: 'two',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 2 }] },
      refutes: 'a request that succeeds at the last attempt is answered',
    },
    {
      name: 'four',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 4 }] },
      refutes: 'a request that always fails is sent 1 + `attempts` times',
    },
    {
      name: 'unnamed',
      patch: {
        'VirtualService/orders': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
          },
        ],
      },
      refutes: 'a request that always fails is sent 1 + `attempts` times',
    },
    {
      name: 'unnumbered',
      overlay: 'unnumbered.mutant.yaml',
      refutes: 'each attempt carries its number',
    },
    {
      name: 'one-lost',
      overlay: 'one-lost.mutant.yaml',
      refutes: "the caller's proxy counts every retry",
    },
  ],
});
