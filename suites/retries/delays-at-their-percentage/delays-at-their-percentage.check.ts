import { finding, planSequence, sample, sampleEnded, sampleShares, type Exchange } from '#check';
import { routePolicy } from '../attempts/route-policy.ts';
import { soonest } from '../timing/soonest.ts';
import retries from '../suite.ts';

const file = new URL('delays-at-their-percentage.yaml', import.meta.url);
const { fault } = await routePolicy(file, 'VirtualService/orders', 'all');
const { percentage = NaN, fixedDelay = NaN } = fault?.delay ?? {};
const plan = planSequence({ delayed: percentage, prompt: 1 - percentage }, { tolerance: 0.08 });

// A delay is a minimum, and nothing else here takes anywhere near as long: an answer of this world takes 2 to 200 ms. On a machine that
// answers only 40 a second, 64 at once waited 1.6 s for their turn; so there are fewer.
const counts = ({ requests = [] }: Exchange) => {
  const delayed = requests.filter(({ durationMs }) => durationMs >= soonest(fixedDelay)).length;
  return { delayed, prompt: requests.length - delayed };
};
export default retries.check({
  promise: 'An injected delay slows the declared percentage of requests, and loses none.',
  explain: 'Each delayed request takes at least the declared time.',
  requires: ['http-fault-injection'],
  apply: 'delays-at-their-percentage.yaml',
  async observe({ world: { shopper, orders }, call }) {
    // Only as many at once as the pods have time for, and enough that the delays pass side by side.
    const options = { concurrency: 24, inDetail: true, timeoutMs: 20_000 };
    return {
      exchange: await sample(plan, (count) => call(shopper, orders, { ...options, count }), counts),
    };
  },
  judge: ({ exchange }) => ({
    controls: { 'the sample ended by its rule': sampleEnded(exchange, plan, counts) },
    promises: {
      'the declared percentage is delayed by the declared time': sampleShares(exchange, plan, counts),
      'every request is answered, and sent once': finding(
        exchange.answers['http-200'] === exchange.count && exchange.arrivals.total === exchange.count,
        `http-200, ${String(exchange.count)} of ${String(exchange.count)}`,
        `${String(exchange.answers['http-200'] ?? 0)} of ${String(exchange.count)}, ${String(exchange.arrivals.total)} arrivals`,
      ),
    },
  }),
  mutants: [
    {
      name: 'twenty',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/delay/percentage/value', value: 20 }],
      },
      refutes: 'the declared percentage is delayed by the declared time',
    },
    {
      name: 'two',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/delay/percentage/value', value: 2 }],
      },
      refutes: 'the declared percentage is delayed by the declared time',
    },
    {
      name: 'half-as-long',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/delay/fixedDelay', value: '1s' }] },
      refutes: 'the declared percentage is delayed by the declared time',
    },
    {
      name: 'some-lost',
      patch: {
        'VirtualService/orders': [
          { op: 'add', path: '/spec/http/0/fault/abort', value: { percentage: { value: 5 }, httpStatus: 503 } },
        ],
      },
      refutes: 'every request is answered, and sent once',
    },
  ],
});
