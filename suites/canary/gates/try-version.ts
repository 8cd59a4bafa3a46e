import { planShare, type Context, type Exchange, type Reading } from '#check';
import { decide, gateIn, type Decision, type Gate } from './gate.ts';

/** One step of a rollout: v2 gets 20 of 100 requests, the gate runs its query, and its decision is carried out. */
export interface Trial {
  readonly gate: Gate;
  readonly asked: Exchange;
  readonly reading: Reading;
  readonly decision: Decision;
  /** Requests after the rollback of v2; absent without one. */
  readonly after?: Exchange;
}

/** Enough to meet three requests of a hundred that still go to v2. */
export const afterwards = planShare({ share: 1, tolerance: 0.03 });

/** As a rollout controller does it. */
export async function tryVersion(context: Context<'frontend' | 'partner' | 'api'>): Promise<Trial> {
  const { world, call, cluster, prometheus, applyMore } = context;
  const { frontend, api } = world;
  const gate = await gateIn(cluster, api.namespace);
  await applyMore('gate.twenty.yaml');
  const ask = () => call(frontend, api, { count: 100, concurrency: 32 });
  // A counter that appears has no increase yet: Prometheus reports one only for series that existed before the interval.
  await ask();
  const from = await prometheus.scraped([frontend.member]);
  const asked = await ask();
  const to = await prometheus.scraped([frontend.member]);
  const reading = await prometheus.reading(over(gate.query, { from, to }), to);
  const decision = decide(reading, gate);
  if (decision !== 'take back') return { gate, asked, reading, decision };
  await applyMore('gate.zero.yaml');
  return { gate, asked, reading, decision, after: await call(frontend, api, { count: afterwards.n }) };
}

/** The query over an interval that has the samples at both its ends. */
export const over = (query: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  query.replaceAll('{{interval}}', `${String(Math.ceil(to - from) + 500)}ms`);
