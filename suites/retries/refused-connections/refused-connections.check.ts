import { equal, finding, serviceOf, type Workload } from '#check';
import { counted } from '../attempts/counted.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('refused-connections.yaml', import.meta.url);
const { attempts = NaN } = (await routePolicy(file, 'VirtualService/closed', 'all')).retries ?? {};

export default retries.check({
  promise: "The caller's proxy retries a refused connection, but not a 503 by the server's proxy.",
  explain:
    "Where only the application refuses the connection, the proxy beside it answers with the 503: for the caller's proxy that is an answer.",
  apply: 'refused-connections.yaml',
  async observe({ world: { shopper, orders, legacy }, call }) {
    // One after the other: a connection that fails also fails all requests that wait for one to the same endpoint.
    const send = (to: Workload) => call(shopper, to, { count: 3, concurrency: 1, inDetail: true });
    const [open, openBehindItsProxy, closed, closedBehindItsProxy] = await Promise.all([
      send(legacy),
      send(orders),
      send(serviceOf(legacy, 'closed')),
      send(serviceOf(orders, 'closed-behind-its-proxy')),
    ]);
    return { open, openBehindItsProxy, closed, closedBehindItsProxy };
  },
  judge: ({ open, openBehindItsProxy, closed, closedBehindItsProxy }) => ({
    controls: {
      'the pods answer on an open port': reached(open, { times: 1, kind: 'http-200' }),
      'the pods answer on an open port behind their proxy': reached(openBehindItsProxy, { times: 1, kind: 'http-200' }),
    },
    promises: {
      'a refused request ends as a 503': reached(closed, { times: 0, kind: 'http-503' }),
      'a refused connection is retried `attempts` times': equal(counted(closed, 'retries'), closed.count * attempts),
      'each try opens a new connection': equal(counted(closed, 'connectFailures'), closed.count * (1 + attempts)),
      "a refusal behind the server's proxy ends as a 503": reached(closedBehindItsProxy, {
        times: 0,
        kind: 'http-503',
      }),
      "the caller's proxy sends such a request once": finding(
        counted(closedBehindItsProxy, 'retries') === 0 &&
          closedBehindItsProxy.proxy?.requests === closedBehindItsProxy.count,
        `0 retries, ${String(closedBehindItsProxy.count)} requests at the server's proxy`,
        `${String(counted(closedBehindItsProxy, 'retries'))} retries, ${String(closedBehindItsProxy.proxy?.requests ?? 0)} requests at the server's proxy`,
      ),
    },
  }),
  mutants: [
    {
      name: 'two',
      patch: { 'VirtualService/closed': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 2 }] },
      refutes: 'a refused connection is retried `attempts` times',
    },
    {
      name: 'unnamed',
      patch: {
        'VirtualService/closed': [
          { op: 'replace', path: '/spec/http/0/retries/retryOn', value: 'refused-stream,unavailable,cancelled' },
        ],
      },
      refutes: 'a refused connection is retried `attempts` times',
    },
    {
      name: 'any-5xx',
      patch: {
        'VirtualService/closed-behind-its-proxy': [
          { op: 'replace', path: '/spec/http/0/retries/retryOn', value: '5xx' },
        ],
      },
      refutes: "the caller's proxy sends such a request once",
    },
    {
      // An open port answers the requests for the closed one.
      name: 'rerouted',
      patch: {
        'VirtualService/closed': [
          { op: 'replace', path: '/spec/http/0/route/0/destination/host', value: 'legacy.shop.svc.cluster.local' },
        ],
      },
      refutes: 'a refused request ends as a 503',
    },
    {
      // An open port answers the requests for the closed one.
      name: 'rerouted-to-the-proxy',
      patch: {
        'VirtualService/closed-behind-its-proxy': [
          { op: 'replace', path: '/spec/http/0/route/0/destination/host', value: 'orders.shop.svc.cluster.local' },
        ],
      },
      refutes: "a refusal behind the server's proxy ends as a 503",
    },
  ],
});
