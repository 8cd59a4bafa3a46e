import { all, type Fault } from '#check';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const policy = await routePolicy(new URL('large-bodies.yaml', import.meta.url), 'VirtualService/orders', 'all');
const attempts = policy.retries?.attempts ?? NaN;

const kib = 1024;
/** Other meshes end here; this one should not. */
const notable = 64 * kib;
/** What Envoy buffers of a request for its retries: https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/flow_control */
const kept = 1024 * kib;

export default retries.check({
  promise: 'The proxy retries requests with bodies up to 1 MiB, and sends larger ones once.',
  explain:
    'Envoy buffers up to 1 MiB of a request for its retries. It passes a larger request on, but cannot send it again.',
  apply: 'large-bodies.yaml',
  // Our server answers only when the whole body has arrived, so an answer to the second attempt means that the proxy sent all of it again.
  async observe({ world: { shopper, orders }, call }) {
    const send = (bytes: number, fault: Fault) =>
      call(shopper, orders, { method: 'POST', body: 'x'.repeat(bytes), fault, count: 2, inDetail: true });
    const failedOnce = await Promise.all([
      send(1, 'fail-first=1:503'),
      send(notable + 1, 'fail-first=1:503'),
      send(kept - 64 * kib, 'fail-first=1:503'),
    ]);
    const failing = await Promise.all([send(notable + 1, 'status=503'), send(kept - 64 * kib, 'status=503')]);
    const tooLarge = await send(kept + 64 * kib, 'status=503');
    const largeAndWell = await send(kept + 64 * kib, 'status=200');
    return { failedOnce, failing, tooLarge, largeAndWell };
  },
  judge: ({ failedOnce, failing, tooLarge, largeAndWell }) => ({
    controls: {
      'a body that is too large to buffer is sent on': reached(largeAndWell, { times: 1, kind: 'http-200' }),
    },
    promises: {
      'a request with a body is retried and then answered': all(failedOnce, (exchange) =>
        reached(exchange, { times: 2, kind: 'http-200' }),
      ),
      'a request with a body is retried `attempts` times': all(failing, (exchange) =>
        reached(exchange, { times: 1 + attempts, kind: 'http-503' }),
      ),
      'a request that is too large to buffer is sent once': reached(tooLarge, { times: 1, kind: 'http-503' }),
    },
  }),
  mutants: [
    {
      name: 'two',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 2 }] },
      refutes: 'a request with a body is retried `attempts` times',
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
      refutes: 'a request with a body is retried and then answered',
    },
    {
      name: 'kept-to-four-mebibytes',
      overlay: 'kept-to-four-mebibytes.mutant.yaml',
      refutes: 'a request that is too large to buffer is sent once',
    },
  ],
});
