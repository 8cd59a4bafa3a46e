import {
  all,
  answered,
  answersByVersion,
  equal,
  finding,
  sample,
  sampleEnded,
  sampleShares,
  type Exchange,
  type Finding,
  type LoadReport,
} from '#check';
import { declaredWeights, type Weights } from '../shares/declared-weights.ts';
import { planSample } from '../shares/plan-sample.ts';
import canary from '../suite.ts';

const percentages = [10, 30, 50, 80, 100] as const;
const fileOf = (percentage: number): string => `shift.${String(percentage)}.yaml`;

/** Requests a second, all the while: several of them are under way during the shortest change. */
const rate = 40;

/** Enough to tell a step from its neighbours, which are 20 points away; at 100, from two requests of a hundred elsewhere. */
const planOf = (weights: Weights) => planSample(weights, Object.values(weights).includes(0) ? 0.02 : 0.2);

interface Step {
  readonly weights: Weights;
  /** Milliseconds since 1970, as the load's timeline has them. */
  readonly changedAt: number;
  readonly settledAt: number;
  readonly settledMs: number;
  /** Of both callers, from when the change had settled. */
  readonly after: readonly Exchange[];
}

export default canary.check({
  promise: 'Weights move from 10 to 100 under load, and no request fails or follows old weights.',
  explain:
    'Each caller is served by the new weights as soon as a change has settled. The check also counts retries, which would hide a failure.',
  requires: ['load'],
  apply: 'subsets.yaml',
  async observe({ world: { frontend, partner, api }, call, load, applyMore }) {
    const running = await load(partner, api, { rate, path: '/checkout' });
    const steps: Step[] = [];
    for (const percentage of percentages) {
      const file = fileOf(percentage);
      const weights = await declaredWeights(new URL(file, import.meta.url), 'VirtualService');
      const changedAt = Date.now();
      const settledMs = await applyMore(file);
      const settledAt = Date.now();
      const plan = planOf(weights);
      const after = [
        await sample(plan, (count) => call(frontend, api, { count })),
        await sample(plan, (count) => call(partner, api, { count })),
      ];
      steps.push({ weights, changedAt, settledAt, settledMs, after });
    }
    await running.stop();
    return { steps, meanwhile: await running.report() };
  },
  judge: ({ steps, meanwhile }) => ({
    controls: {
      'there is load during every change': all(steps, (step) => loaded(step, meanwhile)),
      'each sample ended by its rule': all(
        // Where a request failed, no version counts it: that is a promise's to say.
        steps.flatMap(({ weights, after }) =>
          after
            .filter((exchange) => answered(exchange).holds)
            .map((exchange) => sampleEnded(exchange, planOf(weights))),
        ),
        (each) => each,
      ),
    },
    promises: {
      'no request fails during a change': unfailing(meanwhile),
      // Istio's proxies try again by themselves, and tell no caller.
      'no retry hides a failed request': equal(meanwhile.arrivals.repeats, 0),
      'no request fails after a change': all(
        steps.flatMap(({ after }) => after),
        answered,
      ),
      'after each change every caller is served by the new weights': all(steps.flatMap(settledShares), (each) => each),
      'requests under load follow the last weights alone': lastWeightsAlone(steps, meanwhile),
    },
  }),
  table: ({ steps, meanwhile }) => ({
    title: 'the shift',
    columns: ['v2', 'settled in ms', 'load meanwhile', 'v2 afterwards, same namespace', 'other namespace'],
    rows: steps.map((step) => [
      `${String(step.weights['v2'])} %`,
      String(Math.round(step.settledMs)),
      String(answeredDuring(step, meanwhile)),
      ...step.after.map((exchange) => `${String(answersByVersion(exchange)['v2'] ?? 0)} of ${String(exchange.count)}`),
    ]),
  }),
  mutants: [
    {
      name: 'stuck',
      instead: {
        'shift.50.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'shift-50-stuck' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 70 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 30 },
          ],
        },
      },
      refutes: 'after each change every caller is served by the new weights',
    },
    {
      name: 'not-quite',
      instead: {
        'shift.100.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'shift-100-not-quite' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 2 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 98 },
          ],
        },
      },
      refutes: 'after each change every caller is served by the new weights',
    },
    {
      // A rule of its own for one path, which the last step forgot.
      name: 'checkout-forgotten',
      instead: {
        'shift.100.yaml': {
          'VirtualService/api': [
            {
              op: 'add',
              path: '/spec/http/0',
              value: {
                name: 'shift-80-checkout',
                match: [{ uri: { prefix: '/checkout' } }],
                route: [
                  { destination: { host: 'api.shop.svc.cluster.local', subset: 'v1' }, weight: 20 },
                  { destination: { host: 'api.shop.svc.cluster.local', subset: 'v2' }, weight: 80 },
                ],
              },
            },
          ],
        },
      },
      refutes: 'requests under load follow the last weights alone',
    },
    {
      // Weights that name a subset before its DestinationRule does.
      name: 'to-nowhere',
      instead: {
        'shift.30.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'shift-30-nowhere' },
            { op: 'replace', path: '/spec/http/0/route/1/destination/subset', value: 'v4' },
          ],
        },
      },
      refutes: 'no request fails during a change',
    },
    {
      name: 'tried-again',
      instead: { 'shift.30.yaml': 'shift.tried-again.mutant.yaml' },
      refutes: 'no retry hides a failed request',
    },
  ],
});

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** How many requests that were due between a change and its settling had an answer, to the width of a bin. */
function answeredDuring({ changedAt, settledAt }: Step, { timeline, binMs }: LoadReport): number {
  const bins = timeline.filter(({ at }) => at + binMs > changedAt && at < settledAt);
  return bins.reduce((total, { answers }) => total + sum(answers), 0);
}

function loaded(step: Step, meanwhile: LoadReport): Finding {
  const sent = answeredDuring(step, meanwhile);
  return finding(
    sent > 0,
    'requests during every change',
    `${String(sent)} requests on the way to ${String(step.weights['v2'])} %`,
  );
}

/** A turn for which no request was sent is unavailability too. */
function unfailing({ answers, missed, started, cut }: LoadReport): Finding {
  return finding(
    answers['http-200'] === started - cut && missed === 0,
    `${String(started - cut)} × http-200, none missed`,
    `${JSON.stringify(answers)}, ${String(missed)} missed`,
  );
}

const settledShares = ({ weights, after }: Step): readonly Finding[] =>
  after.map((exchange) => sampleShares(exchange, planOf(weights)));

/** The load went on after the last change had settled, by the clocks of its pods too; whatever was due then is v2's. */
function lastWeightsAlone(steps: readonly Step[], { timeline, clocks = [] }: LoadReport): Finding {
  const settledAt = steps.at(-1)?.settledAt ?? Infinity;
  const error = Math.max(0, ...clocks.map(({ errorMs }) => errorMs));
  const bins = timeline.filter(({ at }) => at - error >= settledAt);
  const answers = bins.reduce((total, bin) => total + sum(bin.answers), 0);
  const ofV2 = bins.reduce((total, bin) => total + (bin.byVersion['v2'] ?? 0), 0);
  return finding(answers > 0 && ofV2 === answers, 'every answer by v2', `${String(ofV2)} of ${String(answers)} by v2`);
}
