import { all, finding, type CallOptions, type Exchange } from '#check';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('a-reset-is-no-refusal.yaml', import.meta.url);
const { attempts = NaN } = (await routePolicy(file, 'VirtualService/legacy', 'all')).retries ?? {};

/** What the application does with a request, and the reason that the caller's proxy states in its 503 when it sees that itself. */
interface Ending extends Pick<CallOptions, 'port' | 'fault'> {
  readonly reason: string;
}

const losses: readonly Ending[] = [
  { port: 'http', fault: 'reset', reason: 'connection termination' },
  { port: 'http', fault: 'close', reason: 'connection termination' },
  // RST_STREAM with another code than a refusal's.
  { port: 'h2c', fault: 'reset', reason: 'remote reset' },
];
const refusal: Ending = { port: 'h2c', fault: 'refuse', reason: 'remote refused stream reset' };

/** A proxy beside the application would have turned it into a status, and hidden it from the caller's proxy. */
function seenByTheCallersProxy({ reason, exchange }: { readonly reason: string; readonly exchange: Exchange }) {
  const told = exchange.samples.map(({ kind, body }) => body ?? kind);
  const wanted = `reset reason: ${reason}`;
  return finding(told.length > 0 && told.every((text) => text.includes(wanted)), wanted, told.join('; '));
}

export default retries.check({
  // https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
  promise: 'The proxy retries a stream that the server refuses, but not a request lost on its way.',
  explain:
    'The application may have processed a lost request, so the proxy retries it only where `retryOn` names `reset`. It has not processed a refused stream.',
  apply: 'a-reset-is-no-refusal.yaml',
  async observe({ world: { shopper, legacy }, call }) {
    const send = (options: Pick<CallOptions, 'port' | 'fault'>) =>
      call(shopper, legacy, { ...options, count: 3, inDetail: true });
    const provoke = async ({ reason, ...options }: Ending) => ({ reason, exchange: await send(options) });
    const [healthy, lost, refused] = await Promise.all([
      Promise.all([send({ port: 'http' }), send({ port: 'h2c' })]),
      Promise.all(losses.map(provoke)),
      provoke(refusal),
    ]);
    return { healthy, lost, refused };
  },
  judge: ({ healthy, lost, refused }) => ({
    controls: {
      'a request that is not lost is answered': all(healthy, (exchange) =>
        reached(exchange, { times: 1, kind: 'http-200' }),
      ),
      "the caller's proxy itself sees how the others end": all([...lost, refused], seenByTheCallersProxy),
    },
    promises: {
      'a lost request reaches the application once': all(lost, ({ exchange }) =>
        reached(exchange, { times: 1, kind: 'http-503' }),
      ),
      'a refused stream is retried `attempts` times': reached(refused.exchange, {
        times: 1 + attempts,
        kind: 'http-503',
      }),
    },
  }),
  mutants: [
    {
      name: 'resets-too',
      patch: {
        'VirtualService/legacy': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,reset,refused-stream,unavailable,cancelled,retriable-status-codes',
          },
        ],
      },
      refutes: 'a lost request reaches the application once',
    },
    {
      name: 'refusals-unnamed',
      patch: {
        'VirtualService/legacy': [
          {
            op: 'replace',
            path: '/spec/http/0/retries/retryOn',
            value: 'connect-failure,unavailable,cancelled,retriable-status-codes',
          },
        ],
      },
      refutes: 'a refused stream is retried `attempts` times',
    },
    {
      name: 'two',
      patch: { 'VirtualService/legacy': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 2 }] },
      refutes: 'a refused stream is retried `attempts` times',
    },
  ],
});
