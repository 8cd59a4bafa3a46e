import { all } from '#check';
import { failing } from '../failures/failing.ts';
import type { Failure } from '../failures/named-by.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import { seenAs } from '../failures/seen-as.ts';
import retries from '../suite.ts';

const reads = await routePolicy(
  new URL('a-write-is-never-repeated.yaml', import.meta.url),
  'VirtualService/orders',
  'reads',
);
const attempts = reads.retries?.attempts ?? NaN;
const failures = ['status=500', 'status=503', 'reset'] satisfies Failure[];

export default retries.check({
  promise: 'Where the policy retries only reads, no failed write reaches the application twice.',
  apply: 'a-write-is-never-repeated.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const provoke = (method: string, body?: string) =>
      Promise.all(
        failures.map(async (failure) => ({
          failure,
          exchange: await call(shopper, orders, {
            ...failing(failure),
            method,
            ...(body === undefined ? {} : { body }),
          }),
        })),
      );
    const [get, post, put, del] = await Promise.all([
      provoke('GET'),
      provoke('POST', '{"pay":1}'),
      provoke('PUT', '{"pay":1}'),
      provoke('DELETE'),
    ]);
    const healthy = await call(shopper, orders, { method: 'POST', body: '{"pay":1}', inDetail: true });
    return { healthy, get, post, others: [...put, ...del] };
  },
  judge({ healthy, get, post, others }) {
    const sent = (times: number) => (seen: (typeof get)[number]) =>
      reached(seen.exchange, { times, kind: seenAs(seen.failure) });
    return {
      controls: { 'a write that does not fail is answered': reached(healthy, { times: 1, kind: 'http-200' }) },
      promises: {
        'a failed read is retried': all(get, sent(1 + attempts)),
        'a failed POST reaches the application once': all(post, sent(1)),
        'a failed PUT or DELETE reaches the application once': all(others, sent(1)),
      },
    };
  },
  mutants: [
    {
      name: 'any-5xx',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/retryOn', value: '5xx' }] },
      refutes: 'a failed POST reaches the application once',
    },
    {
      name: 'resets-too',
      patch: {
        'VirtualService/orders': [
          { op: 'replace', path: '/spec/http/1/retries/retryOn', value: 'connect-failure,refused-stream,503' },
        ],
      },
      refutes: 'a failed POST reaches the application once',
    },
    {
      name: 'idempotent-by-the-book',
      patch: {
        'VirtualService/orders': [
          { op: 'replace', path: '/spec/http/0/match/0/method', value: { regex: 'GET|PUT|DELETE' } },
        ],
      },
      refutes: 'a failed PUT or DELETE reaches the application once',
    },
    {
      // Methods are upper-case, and matched as they are written.
      name: 'lower-case',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/match/0/method/exact', value: 'get' }] },
      refutes: 'a failed read is retried',
    },
  ],
});
