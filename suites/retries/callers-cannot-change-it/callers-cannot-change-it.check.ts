import { all, type Fault } from '#check';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('callers-cannot-change-it.yaml', import.meta.url);
const { attempts = NaN, perTryTimeout = NaN } = (await routePolicy(file, 'VirtualService/orders', 'all')).retries ?? {};

export default retries.check({
  // Envoy lets internal requests bring a retry policy; since 1.25 Istio treats no address as internal by default.
  // https://istio.io/latest/news/releases/1.25.x/announcing-1.25/upgrade-notes/
  promise: 'No header that a caller sends changes the retry policy that the operator declares.',
  explain:
    'Envoy lets internal callers override attempts, conditions and time-outs with `x-envoy-*` headers. Since 1.25 Istio treats no address as internal by default.',
  apply: 'callers-cannot-change-it.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const send = (name: string, value: string, fault: Fault) =>
      call(shopper, orders, { headers: [[name, value]], fault, count: 3, inDetail: true, timeoutMs: 20_000 });
    const [without, more, fewer, widened, hurried] = await Promise.all([
      send('x-meshproof-said', 'nothing', 'status=503'),
      send('x-envoy-max-retries', String(attempts + 3), 'status=503'),
      send('x-envoy-max-retries', '0', 'status=503'),
      send('x-envoy-retry-on', '5xx', 'status=500'),
      send('x-envoy-upstream-rq-timeout-ms', String(perTryTimeout / 30), `delay=${perTryTimeout / 4}`),
    ]);
    return { without, attempts: [more, fewer], widened, hurried };
  },
  judge: ({ without, attempts: said, widened, hurried }) => ({
    controls: {
      'a request without such a header is retried as declared': {
        ...reached(without, { times: 1 + attempts, kind: 'http-503' }),
        holds: without.arrivals.total > without.count,
      },
    },
    promises: {
      'x-envoy-max-retries does not change the number of attempts': all(said, (exchange) =>
        reached(exchange, { times: 1 + attempts, kind: 'http-503' }),
      ),
      'x-envoy-retry-on adds no condition': reached(widened, { times: 1, kind: 'http-500' }),
      'x-envoy-upstream-rq-timeout-ms sets no time-out': reached(hurried, { times: 1, kind: 'http-200' }),
    },
  }),
  mutants: [
    {
      name: 'one',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 1 }] },
      refutes: 'x-envoy-max-retries does not change the number of attempts',
    },
    {
      name: 'any-5xx',
      patch: {
        'VirtualService/orders': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,503,5xx',
          },
        ],
      },
      refutes: 'x-envoy-retry-on adds no condition',
    },
    {
      name: 'shorter',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/perTryTimeout', value: '0.5s' }],
      },
      refutes: 'x-envoy-upstream-rq-timeout-ms sets no time-out',
    },
  ],
});
