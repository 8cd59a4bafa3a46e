import type { Fault } from '#check';
import { endedAfter } from '../timing/ended-after.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('per-try-time-out.yaml', import.meta.url);
const rest = await routePolicy(file, 'VirtualService/orders', 'rest');
const search = await routePolicy(file, 'VirtualService/orders', 'search');
const { perTryTimeout = NaN } = rest.retries ?? {};
const attempts = search.retries?.attempts ?? NaN;

// A quarter of an attempt's time is answered. Twice the time is not: the check looks at when that ends.
const within = `delay=${perTryTimeout / 4}` as const;
const beyond = `delay=${perTryTimeout * 2}` as const;

export default retries.check({
  promise: 'The proxy ends every attempt that takes longer than `perTryTimeout`.',
  explain: 'It retries such an attempt only where `retryOn` names the failure; elsewhere the caller gets a 504.',
  apply: 'per-try-time-out.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const send = (path: string, fault: Fault) =>
      call(shopper, orders, { path, fault, count: 4, inDetail: true, timeoutMs: 20_000 });
    return {
      fast: await send('/orders', within),
      slow: await send('/orders', beyond),
      slowAndNamed: await send('/search', beyond),
    };
  },
  judge: ({ fast, slow, slowAndNamed }) => ({
    controls: {
      'requests arrive': { ...reached(slow, { times: 1, kind: 'http-504' }), holds: slow.arrivals.total > 0 },
    },
    promises: {
      'a fast attempt is answered': reached(fast, { times: 1, kind: 'http-200' }),
      'a slow attempt ends the request where time-outs are not retried': reached(slow, {
        times: 1,
        kind: 'http-504',
      }),
      'the request ends when `perTryTimeout` is over': endedAfter(slow, perTryTimeout),
      'where time-outs are retried, a slow attempt is retried `attempts` times': reached(slowAndNamed, {
        times: 1 + attempts,
        kind: 'http-504',
      }),
    },
  }),
  mutants: [
    {
      name: 'three-times-as-long',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/perTryTimeout', value: '6s' }] },
      refutes: 'a slow attempt ends the request where time-outs are not retried',
    },
    {
      name: 'half-as-long',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/perTryTimeout', value: '1s' }] },
      refutes: 'the request ends when `perTryTimeout` is over',
    },
    {
      // Subtle: what takes twice as long as declared is still not answered.
      name: 'a-second-and-a-half-longer',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/perTryTimeout', value: '3.5s' }],
      },
      refutes: 'the request ends when `perTryTimeout` is over',
    },
    {
      name: 'a-tenth',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/perTryTimeout', value: '0.2s' }],
      },
      refutes: 'a fast attempt is answered',
    },
    {
      name: 'named',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/1/retries/retryOn', value: 'gateway-error' }],
      },
      refutes: 'a slow attempt ends the request where time-outs are not retried',
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
      refutes: 'where time-outs are retried, a slow attempt is retried `attempts` times',
    },
  ],
});
