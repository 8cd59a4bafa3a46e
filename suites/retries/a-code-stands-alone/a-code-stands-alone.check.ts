import { all, answered, serviceOf } from '#check';
import { connectedAgain } from '../attempts/connected-again.ts';
import { failing } from '../failures/failing.ts';
import type { Failure } from '../failures/named-by.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import { seenAs } from '../failures/seen-as.ts';
import retries from '../suite.ts';

const file = new URL('a-code-stands-alone.yaml', import.meta.url);
const { attempts = NaN, retryOn = [] } = (await routePolicy(file, 'VirtualService/orders', 'all')).retries ?? {};
const named = `status=${retryOn.join()}` as Failure;
const others = (['status=500', 'status=502', 'status=503', 'status=504'] as const).filter((code) => code !== named);

export default retries.check({
  // https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
  promise: 'A policy whose `retryOn` is one status code retries that code and no other failure.',
  explain:
    'The code replaces the default conditions: the proxy retries neither gRPC UNAVAILABLE nor a refused connection, although the caller sees the latter as this very code.',
  apply: 'a-code-stands-alone.yaml',
  async observe({ world: { shopper, orders, legacy }, call }) {
    const send = async (failure: Failure) => ({ failure, exchange: await call(shopper, orders, failing(failure)) });
    const [healthy, code, otherCodes, unavailable, refused] = await Promise.all([
      call(shopper, orders),
      send(named),
      Promise.all(others.map(send)),
      send('grpc 14'),
      // One after the other: a connection that fails also fails all requests that wait for one to the same endpoint.
      call(shopper, serviceOf(legacy, 'closed-to-all'), { count: 3, concurrency: 1, inDetail: true }),
    ]);
    return { healthy, code, otherCodes, unavailable, refused };
  },
  judge({ healthy, code, otherCodes, unavailable, refused }) {
    const after = (times: number) => (each: typeof code) =>
      reached(each.exchange, { times, kind: seenAs(each.failure) });
    return {
      controls: {
        'a request that does not fail is answered': answered(healthy),
        'a closed port gives a 503 and no arrival': reached(refused, { times: 0, kind: 'http-503' }),
      },
      promises: {
        'the code is retried': after(1 + attempts)(code),
        'no other code is retried': all(otherCodes, after(1)),
        'gRPC UNAVAILABLE is not retried': after(1)(unavailable),
        'a refused connection is not retried, although its caller sees this code': connectedAgain(refused, 0),
      },
    };
  },
  mutants: [
    {
      name: 'another-code',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/retryOn', value: '502' }] },
      refutes: 'the code is retried',
    },
    {
      name: 'gateway-errors',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/retryOn', value: 'gateway-error' }],
      },
      refutes: 'no other code is retried',
    },
    {
      name: 'unavailable-as-well',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/retryOn', value: 'unavailable,503' }],
      },
      refutes: 'gRPC UNAVAILABLE is not retried',
    },
    {
      // A common belief: that a code adds to the default conditions.
      name: 'refusals-as-well',
      patch: {
        'VirtualService/closed-to-all': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,503',
          },
        ],
      },
      refutes: 'a refused connection is not retried, although its caller sees this code',
    },
  ],
});
