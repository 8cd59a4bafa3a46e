import { all, answered } from '#check';
import { failing } from '../failures/failing.ts';
import { namedBy, type Failure } from '../failures/named-by.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import { seenAs } from '../failures/seen-as.ts';
import retries from '../suite.ts';

const policy = await routePolicy(new URL('only-named-failures.yaml', import.meta.url), 'VirtualService/orders', 'all');
const { attempts = NaN, retryOn = [] } = policy.retries ?? {};
const timesOf = (failure: Failure): number => (namedBy(retryOn, failure) ? 1 + attempts : 1);

const http = [
  'status=500',
  'status=502',
  'status=503',
  'status=504',
  'status=429',
  'reset',
  'close',
] satisfies Failure[];
const grpc = ['grpc 14', 'grpc 1', 'grpc 2', 'grpc 4', 'grpc 8', 'grpc 13'] satisfies Failure[];

export default retries.check({
  promise: 'The mesh retries only the failures that `retryOn` names.',
  explain: '`retriable-status-codes` without a code names none.',
  apply: 'only-named-failures.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const provoke = (failures: readonly Failure[]) =>
      Promise.all(
        failures.map(async (failure) => ({ failure, exchange: await call(shopper, orders, failing(failure)) })),
      );
    const [healthy, overHttp, overGrpc] = await Promise.all([call(shopper, orders), provoke(http), provoke(grpc)]);
    return { healthy, overHttp, overGrpc };
  },
  judge({ healthy, overHttp, overGrpc }) {
    const asDeclared = ({ failure, exchange }: (typeof overHttp)[number]) =>
      reached(exchange, { times: timesOf(failure), kind: seenAs(failure) });
    const named = overGrpc.filter(({ failure }) => timesOf(failure) > 1);
    const unnamed = overGrpc.filter(({ failure }) => timesOf(failure) === 1);
    return {
      controls: { 'a request that does not fail is answered': answered(healthy) },
      promises: {
        'an HTTP failure that is not named is not retried': all(overHttp, asDeclared),
        'a gRPC status that is named is retried': all(named, asDeclared),
        'a gRPC status that is not named is not retried': all(unnamed, asDeclared),
      },
    };
  },
  table: ({ overHttp, overGrpc }) => ({
    title: 'what the proxy retries',
    columns: ['failure', 'reached the application', 'the caller saw'],
    rows: [...overHttp, ...overGrpc].map(({ failure, exchange }) => [
      failure,
      [...new Set((exchange.requests ?? []).map(({ hits }) => String(hits.length)))].join(', '),
      Object.keys(exchange.answers).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'any-5xx',
      patch: {
        'VirtualService/orders': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes,5xx',
          },
        ],
      },
      refutes: 'an HTTP failure that is not named is not retried',
    },
    {
      name: 'gateway-errors',
      patch: {
        'VirtualService/orders': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes,gateway-error',
          },
        ],
      },
      refutes: 'an HTTP failure that is not named is not retried',
    },
    {
      // A bare number is a code, and replaces the words of the default.
      name: 'numbers-replace-words',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/retryOn', value: '503' }] },
      refutes: 'a gRPC status that is named is retried',
    },
    {
      name: 'exhausted-too',
      patch: {
        'VirtualService/orders': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes,resource-exhausted',
          },
        ],
      },
      refutes: 'a gRPC status that is not named is not retried',
    },
  ],
});
