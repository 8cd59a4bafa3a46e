import { ordered } from '../statistics/ordered.ts';
import { quantileInterval, type Ordered } from '../statistics/quantile-interval.ts';
import type { Exchange } from '../traffic/exchange.ts';
import type { TlsProbe } from '../traffic/tls-probe.ts';
import type { CheckResult, Latency } from '../verdict/result.ts';
import { piecesIn } from './pieces-in.ts';

/** What two runs are compared by: what was answered how often, and how fast where each request was timed. Pure. */
export function tallies(record: unknown): Pick<CheckResult, 'answers' | 'latencies'> {
  const batches = [
    ...piecesIn<Exchange>(record, 'exchange').map(ofExchange),
    ...piecesIn<TlsProbe>(record, 'tls-probe').map(ofProbe),
  ];
  const byKind = Object.entries(Object.groupBy(batches, ({ name }) => name));
  const answers = byKind.map(([name, some = []]) => [name, summed(some)] as const);
  const latencies = byKind.flatMap(([name, some = []]) => {
    const durations = some.flatMap(({ durations: each }) => each);
    return durations.length === 0 ? [] : [[name, latency(ordered(durations))] as const];
  });
  return {
    ...(answers.length === 0 ? {} : { answers: Object.fromEntries(answers) }),
    ...(latencies.length === 0 ? {} : { latencies: Object.fromEntries(latencies) }),
  };
}

interface Batch {
  readonly name: string;
  readonly answers: Readonly<Record<string, number | undefined>>;
  /** Milliseconds. */
  readonly durations: readonly number[];
}

const ofExchange = ({ request, from, to, answers, requests = [] }: Exchange): Batch => ({
  name: `${request} by ${from.workload} to ${to.workload} ${to.port}`,
  answers,
  durations: requests.map(({ durationMs }) => durationMs),
});

const ofProbe = ({ presented, from, to, outcome }: TlsProbe): Batch => ({
  name: `TLS with ${presented} by ${from.workload} to ${to.workload} ${to.port}`,
  answers: { [outcome]: 1 },
  durations: [],
});

function summed(batches: readonly Batch[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { answers } of batches)
    for (const [kind, count = 0] of Object.entries(answers)) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}

function latency(sample: Ordered): Latency {
  const quantile = (share: number) => quantileInterval(sample, share, 1e-4);
  return { n: sample.n, p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99) };
}
