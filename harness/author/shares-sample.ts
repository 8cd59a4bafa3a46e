import { judgeSequence, type JudgedSequence } from '../statistics/judge-sequence.ts';
import { planShares, type SharesPlan } from '../statistics/plan-shares.ts';
import type { SequencePlan } from '../statistics/plan-sequence.ts';
import { replaySequence, type BatchCounts } from '../statistics/replay-sequence.ts';
import type { Exchange } from '../traffic/exchange.ts';
import type { Finding } from '../verdict/expectation.ts';
import { answersByVersion } from './findings.ts';
import { merged } from './shares-merged.ts';
import { expectedShares, percent, sampled, shares, toldShares } from './shares.ts';

/** Counts of an exchange by way (version, outcome, ...); together as many as there were requests. */
export type Ways = (exchange: Exchange) => BatchCounts;

/**
 * Asks for a sample in batches until the plan's rule ends it, for `observe`. One draw: no batch is sent again or left out, and the record
 * has the counts of each, so that a judge follows the rule by itself (`sampleEnded`). It ends, too, with a batch that is not counted in
 * full, since the rule says nothing of such.
 * @param plan `planSequence`
 * @param ask sends that number of equal requests: `(count) => call(frontend, api, { count })`
 * @param ways what is counted. Default: answers by version.
 * @returns the batches as one exchange, which the witnesses judge as such
 * @throws whatever `ask` throws
 * @example
 * const plan = planSequence({ v1: 90, v2: 10 }, { tolerance: 0.06 });
 * observe: async ({ world: { frontend, api }, call }) => ({
 *   asked: await sample(plan, (count) => call(frontend, api, { count })),
 * }),
 * judge: ({ asked }) => ({
 *   controls: { 'the sample ended by its rule': sampleEnded(asked, plan) },
 *   promises: { 'each version gets its share': sampleShares(asked, plan) },
 * }),
 */
export async function sample(
  plan: SequencePlan,
  ask: (count: number) => Promise<Exchange>,
  ways: Ways = answersByVersion,
): Promise<Exchange> {
  const exchanges: Exchange[] = [];
  let standing = replaySequence(plan, []);
  while (standing.type === 'open') {
    exchanges.push(await ask(standing.next));
    standing = replaySequence(plan, exchanges.map(ways));
  }
  return { ...merged(exchanges), batches: exchanges.map(ways) };
}

/**
 * The counts came from the plan's shares, as far as its sequential test can tell. It never holds for a sample that did not end by the rule;
 * put `sampleEnded` beside it as a control, so that such a one is inconclusive, not refuted. An exchange without batches, of a record from
 * before there were any, is judged as a sample of fixed size.
 * @param ways as in `sample`
 */
export function sampleShares(exchange: Exchange, plan: SequencePlan, ways: Ways = answersByVersion): Finding {
  if (exchange.batches === undefined) return shares(ways(exchange), plan.shares, fixed(plan));
  const { off, standing, ...statistics } = judgeSequence(exchange.batches, plan);
  const { looks, exact, expected, tolerance } = plan;
  const rule =
    `Wald's SPRT of each share against ${percent(tolerance)} points off, ended after ${String(plan.largest)} at the latest; ` +
    'thresholds by exact error rates';
  return {
    holds: standing.type === 'held',
    expected: expectedShares(plan.shares),
    observed: `${toldShares({ ...statistics, off })}; ${toldStanding(standing, plan)}`,
    statistics: { ...statistics, sequence: { rule, looks, taken: standing.looks, exact, expected } },
  };
}

/** The sample ended where its plan's rule ends it: not before, not after, and by what the exchange as a whole counted. */
export function sampleEnded(exchange: Exchange, plan: SequencePlan, ways: Ways = answersByVersion): Finding {
  const { batches } = exchange;
  if (batches === undefined) return sampled(ways(exchange), fixed(plan));
  const { standing, counts } = judgeSequence(batches, plan);
  const whole = ways(exchange);
  const agrees = Object.keys({ ...counts, ...whole }).every((way) => (counts[way] ?? 0) === (whole[way] ?? 0));
  return {
    holds: (standing.type === 'held' || standing.type === 'refuted') && agrees,
    expected: `looks at ${plan.looks.join(', ')}, and the end at the first that decides`,
    observed: agrees
      ? toldStanding(standing, plan)
      : `the batches count ${JSON.stringify(counts)}, the exchange ${JSON.stringify(whole)}`,
  };
}

const fixedPlans = new WeakMap<SequencePlan, SharesPlan>();

/** Reckoned only for records of old, and once, since it takes a moment. */
function fixed(plan: SequencePlan): SharesPlan {
  const { shares: declared, tolerance, alpha, power } = plan;
  const reckoned = fixedPlans.get(plan) ?? planShares(declared, { tolerance, alpha, power });
  fixedPlans.set(plan, reckoned);
  return reckoned;
}

function toldStanding(standing: JudgedSequence['standing'], plan: SequencePlan): string {
  const at = `look ${String(standing.looks)} of ${String(plan.looks.length)}`;
  switch (standing.type) {
    case 'open':
      return `ended too soon: after ${at} ${String(standing.next)} more are due`;
    case 'astray':
      return `not a sample by its plan: ${standing.why}`;
    case 'held':
      return `held at ${at}`;
    case 'refuted':
      return `refuted at ${at}`;
  }
}
