import { finding, type Exchange, type Finding } from '#check';
import retries from '../suite.ts';

/** Requests whose first attempt meets the failing pod: with fewer, retries may go elsewhere by chance. */
const enough = 20;

const tried = ({ requests = [] }: Exchange) => requests.filter(({ hits }) => hits.length > 1);

/** No request was sent twice to the same pod. */
function elsewhere(exchange: Exchange): Finding {
  const again = tried(exchange).filter(({ hits }) => new Set(hits.map(({ pod }) => pod)).size < hits.length);
  return finding(
    again.length === 0,
    'each retry at another pod',
    `${String(again.length)} of ${String(tried(exchange).length)} retries at the same pod`,
  );
}

function answeredInTheEnd({ count, answers }: Exchange): Finding {
  const seen = Object.entries(answers).map(([kind, times]) => `${String(times)} × ${kind}`);
  return finding(answers['http-200'] === count, `http-200, ${String(count)} of ${String(count)}`, seen.join(', '));
}

export default retries.check({
  promise: 'A retry goes to another endpoint, so one failing pod of two costs no caller an answer.',
  apply: 'a-retry-goes-elsewhere.yaml',
  async observe({ world: { shopper, stock }, call, misbehave }) {
    const failing = stock.pods[0]?.name ?? '';
    await misbehave(stock, { fault: 'status=503', pods: [failing] });
    // On a machine that stands still for seconds a late answer counts too.
    const send = (path: string) => call(shopper, stock, { path, count: 80, inDetail: true, timeoutMs: 30_000 });
    const [inTurn, byDefault] = await Promise.all([send('/in-turn'), send('/')]);
    return { failing, inTurn, byDefault };
  },
  judge: ({ failing, inTurn, byDefault }) => ({
    controls: {
      'enough requests meet the failing pod first': {
        holds: tried(inTurn).filter(({ hits }) => hits[0]?.pod === failing).length >= enough,
        expected: `at least ${String(enough)} of ${String(inTurn.count)}`,
        observed: `${String(tried(inTurn).length)} of ${String(inTurn.count)}`,
      },
    },
    promises: {
      'no retry goes to the pod that has just failed': elsewhere(inTurn),
      'every caller gets an answer': answeredInTheEnd(inTurn),
    },
    advice: {
      // Envoy draws at most five more times for an endpoint that it has not tried, and then uses the last draw. Istio's default draws at
      // random and prefers the endpoint with the fewest requests in flight, which is the one that fails at once.
      'with default load balancing, no retry goes to the pod that has just failed': elsewhere(byDefault),
    },
  }),
  mutants: [
    {
      name: 'same-again',
      patch: {
        'VirtualService/stock': [{ op: 'add', path: '/spec/http/0/retries/retryIgnorePreviousHosts', value: false }],
      },
      refutes: 'no retry goes to the pod that has just failed',
    },
    {
      // A consistent hash selects the same endpoint each time, so Istio does not exclude the one that has failed.
      name: 'sticky',
      patch: {
        'DestinationRule/stock': [
          {
            op: 'replace',
            path: '/spec/subsets/0/trafficPolicy/loadBalancer',
            value: { consistentHash: { httpHeaderName: 'x-meshproof-index' } },
          },
        ],
      },
      refutes: 'every caller gets an answer',
    },
  ],
});
