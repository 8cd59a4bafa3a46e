import { z } from 'zod';
import { control, declared, finding, promise, within, type Exchange } from '../../harness/check/index.ts';
import { reached } from './reached.ts';
import { routePolicy } from './route-policy.ts';
import retries from './suite.ts';

const file = new URL('retry-budget.yaml', import.meta.url);
const budgetOf = z.looseObject({
  spec: z.looseObject({
    trafficPolicy: z.looseObject({
      retryBudget: z.looseObject({ percent: z.number(), minRetryConcurrency: z.int() }),
    }),
  }),
});
const { percent, minRetryConcurrency } = (await declared(file, 'DestinationRule/orders-budget', budgetOf)).spec
  .trafficPolicy.retryBudget;
const { attempts = NaN } = (await routePolicy(file, 'VirtualService/orders', 'all')).retries ?? {};

const underWay = 100;
/** Long enough that all requests are under way at once, and that retries overlap. */
const takesMs = 500;
/** Retries under way at once: a share of the requests under way, and never fewer than the least. */
const most = Math.max(minRetryConcurrency, Math.floor((underWay * percent) / 100));

/** The most retries that were at the application at one time. Each stays there for `takesMs` and longer, so this never counts too many. */
function peak({ requests = [] }: Exchange): number {
  const began = requests.flatMap(({ hits }) => hits.filter(({ attempt = 1 }) => attempt > 1).map(({ at }) => at));
  return Math.max(0, ...began.map((at) => began.filter((other) => other <= at && other > at - takesMs).length));
}

const sum = ({ upstreams = [] }: Exchange, counter: 'retries' | 'retryOverflow'): number =>
  upstreams.reduce((total, each) => total + each[counter], 0);

export default retries.check({
  promise:
    'A retry budget bounds what a failing service is sent: never more retries under way than its share of the requests.',
  apply: 'retry-budget.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const send = (fault: string, count: number) =>
      call(shopper, orders, { fault, count, concurrency: underWay, inDetail: true, timeoutMs: 20_000 });
    const alone = await send('status=503', 1);
    const storm = await send(`delay=${String(takesMs)};status=503`, underWay);
    return { alone, storm };
  },
  judge: ({ alone, storm }) => [
    control(
      'a request alone is tried again as often as its policy says',
      reached(alone, { times: 1 + attempts, kind: 'http-503' }),
    ),
    control('requests were under way together', {
      holds: sum(storm, 'retries') + sum(storm, 'retryOverflow') > 0,
      expected: 'retries, or retries that were not let through',
      observed: `${String(sum(storm, 'retries'))} retries, ${String(sum(storm, 'retryOverflow'))} not let through`,
    }),
    promise(
      'no more retries are under way at once than the budget has',
      within(peak(storm), { from: 0, to: most, unit: 'retries' }),
    ),
    promise(
      'the others end with the failure, and are counted',
      finding(
        sum(storm, 'retryOverflow') > 0 && storm.answers['http-503'] === storm.count,
        'http-503 for all, and retries that were not let through',
        `${String(storm.answers['http-503'] ?? 0)} of ${String(storm.count)} × http-503, ${String(sum(storm, 'retryOverflow'))} retries not let through`,
      ),
    ),
  ],
  table: ({ storm }) => ({
    title: 'amplification',
    columns: ['requests', 'hits', 'hits ÷ requests', 'most retries at once', 'not let through'],
    rows: [
      [
        String(storm.count),
        String(storm.arrivals.total),
        (storm.arrivals.total / storm.count).toFixed(2),
        String(peak(storm)),
        String(sum(storm, 'retryOverflow')),
      ],
    ],
  }),
  mutants: [
    {
      name: 'ninety-percent',
      overlay: 'retry-budget.ninety-percent.mutant.yaml',
      refutes: 'no more retries are under way at once than the budget has',
    },
    {
      name: 'at-least-forty',
      overlay: 'retry-budget.at-least-forty.mutant.yaml',
      refutes: 'no more retries are under way at once than the budget has',
    },
    {
      name: 'forgotten',
      omits: ['DestinationRule/orders-budget'],
      refutes: 'no more retries are under way at once than the budget has',
    },
  ],
});
