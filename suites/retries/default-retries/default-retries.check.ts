import { all, answered, serviceOf, type Exchange, type MeshDefaults } from '#check';
import { connectedAgain } from '../attempts/connected-again.ts';
import { failing } from '../failures/failing.ts';
import { namedBy, type Failure } from '../failures/named-by.ts';
import { reached } from '../attempts/reached.ts';
import { seenAs } from '../failures/seen-as.ts';
import retries from '../suite.ts';

/** https://istio.io/latest/docs/concepts/traffic-management/#retries and, since 1.24, no 503: https://istio.io/latest/news/releases/1.24.x/announcing-1.24/change-notes/ */
const documented = {
  attempts: 2,
  retryOn: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'],
} satisfies MeshDefaults['retries'];
const byDefault = ['grpc 14', 'grpc 1'] satisfies Failure[];
const others = ['status=503', 'status=500', 'reset', 'grpc 13'] satisfies Failure[];

export default retries.check({
  promise: 'Without a policy the mesh retries only the failures that it documents, and no 503.',
  explain:
    'It documents refused connections and the gRPC statuses UNAVAILABLE and CANCELLED, with two retries each, or what its defaultHttpRetryPolicy says. Before 1.24 Istio also retried a 503, even of a POST.',
  apply: 'default-retries.yaml',
  async observe({ world: { shopper, orders, legacy }, mesh, call }) {
    const send = (failure: Failure, method = 'GET') =>
      call(shopper, orders, { ...failing(failure), ...(failure.startsWith('grpc') ? {} : { method }) });
    const [healthy, refused] = await Promise.all([
      call(shopper, orders),
      // One after the other: a connection that fails also fails all requests that wait for one to the same endpoint.
      call(shopper, serviceOf(legacy, 'nobody-listens'), { count: 3, concurrency: 1, inDetail: true }),
    ]);
    const once = await Promise.all(others.map(async (failure) => ({ failure, exchange: await send(failure) })));
    const posts = await Promise.all([send('status=503', 'POST'), send('reset', 'POST')]);
    const again = await Promise.all(byDefault.map(async (failure) => ({ failure, exchange: await send(failure) })));
    return { retries: mesh.defaults.retries, healthy, refused, once, posts, again };
  },
  judge: ({ retries = documented, healthy, refused, once, posts, again }: Seen) => ({
    controls: {
      'a request that does not fail is answered': answered(healthy),
      'a closed port gives a 503 and no arrival': reached(refused, { times: 0, kind: 'http-503' }),
    },
    promises: {
      'a refused connection is retried as often as documented': connectedAgain(
        refused,
        refusedIsNamed(retries) ? retries.attempts : 0,
      ),
      'a failure that is not documented as retried reaches the application once': all(once, ({ failure, exchange }) =>
        reached(exchange, { times: timesOf(failure, retries), kind: seenAs(failure) }),
      ),
      'a POST that got a 503 or was lost reaches the application once': all(posts, (exchange) =>
        reached(exchange, { times: 1, kind: 'http-503' }),
      ),
      'gRPC UNAVAILABLE and CANCELLED are retried as often as documented': all(again, ({ failure, exchange }) =>
        reached(exchange, { times: timesOf(failure, retries), kind: seenAs(failure) }),
      ),
    },
    advice: {
      'the mesh repeats no call without a policy that says so': all(again, ({ failure, exchange }) =>
        reached(exchange, { times: 1, kind: seenAs(failure) }),
      ),
    },
  }),
  mutants: [
    {
      name: 'as-before-1-24',
      overlay: 'as-before-1-24.mutant.yaml',
      refutes: 'a POST that got a 503 or was lost reaches the application once',
    },
    {
      name: 'refusals-unnamed',
      overlay: 'refusals-unnamed.mutant.yaml',
      refutes: 'a refused connection is retried as often as documented',
    },
    {
      name: 'switched-off',
      overlay: 'switched-off.mutant.yaml',
      refutes: 'gRPC UNAVAILABLE and CANCELLED are retried as often as documented',
    },
    {
      name: 'one-more',
      overlay: 'one-more.mutant.yaml',
      refutes: 'gRPC UNAVAILABLE and CANCELLED are retried as often as documented',
    },
  ],
});

interface Asked {
  readonly failure: Failure;
  readonly exchange: Exchange;
}

interface Seen {
  /** Absent in records of before 2026-11-29. */
  readonly retries?: MeshDefaults['retries'];
  readonly healthy: Exchange;
  readonly refused: Exchange;
  readonly once: readonly Asked[];
  readonly posts: readonly Exchange[];
  readonly again: readonly Asked[];
}

/** How often a request reaches the application when it fails like this every time. */
const timesOf = (failure: Failure, { attempts, retryOn }: MeshDefaults['retries']): number =>
  1 + (namedBy(retryOn, failure) ? attempts : 0);

/** The caller's proxy answers a refused connection with a 503 of its own, which the other words name, too. */
const refusedIsNamed = ({ retryOn }: MeshDefaults['retries']): boolean =>
  ['connect-failure', '5xx', 'gateway-error', '503'].some((word) => retryOn.includes(word));
