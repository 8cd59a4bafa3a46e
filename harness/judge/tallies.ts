import type { Exchange } from '../traffic/exchange.ts';
import type { LoadReport } from '../traffic/load-report.ts';
import type { TlsProbe } from '../traffic/tls-probe.ts';
import type { CheckResult, LatencyIntervals } from '../verdict/result.ts';
import { piecesIn } from './pieces-in.ts';
import { build, decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { quantileInterval } from '../statistics/quantile-interval.ts';

/**
 * What two runs are compared by: the number of answers of each kind, and the latency. Pure. Only loads have a latency: an exchange is sent as
 * fast as the caller can, so its requests wait for each other, and twice the time says nothing about the mesh.
 */
export function tallies(record: unknown): Pick<CheckResult, 'answers' | 'latencies'> {
  const loads = piecesIn<LoadReport>(record, 'load');
  const batches = [
    ...[...piecesIn<Exchange>(record, 'exchange'), ...loads].map((each) => ({
      name: nameOf(each),
      answers: each.answers,
    })),
    ...piecesIn<TlsProbe>(record, 'tls-probe').map(ofProbe),
  ];
  const answers = Object.entries(Object.groupBy(batches, ({ name }) => name)).map(
    ([name, some = []]) => [name, summed(some)] as const,
  );
  const latencies = Object.entries(Object.groupBy(loads, (load) => nameOf(load))).flatMap(([name, some = []]) => {
    const latency = latencyOfLoads(some);
    return latency === undefined ? [] : [[name, latency] as const];
  });
  return {
    ...(answers.length === 0 ? {} : { answers: Object.fromEntries(answers) }),
    ...(latencies.length === 0 ? {} : { latencies: Object.fromEntries(latencies) }),
  };
}

interface Batch {
  readonly name: string;
  readonly answers: Readonly<Record<string, number | undefined>>;
}

const nameOf = ({ request, from, to }: Exchange | LoadReport): string =>
  `${request} by ${from.workload} to ${to.workload} ${to.port}`;

const ofProbe = ({ atMost, presented, from, to, outcome }: TlsProbe): Batch => ({
  name: `${atMost ?? 'TLS'} with ${presented} by ${from.workload} to ${to.workload} ${to.port}`,
  answers: { [outcome]: 1 },
});

function summed(batches: readonly Batch[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { answers } of batches)
    for (const [kind, count = 0] of Object.entries(answers)) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}

/** The latency of several loads of the same requests as one, from their histograms; undefined when nothing ended. */
function latencyOfLoads(loads: readonly Pick<LoadReport, 'latency' | 'lateness'>[]): LatencyIntervals | undefined {
  const all = build({ numberOfSignificantValueDigits: 3, autoResize: true });
  for (const { latency } of loads) all.add(decodeFromCompressedBase64(latency.histogram));
  const n = all.totalCount;
  if (n === 0) return undefined;
  // Histograms are in microseconds.
  const sample = { n, valueAt: (rank: number) => all.getValueAtPercentile((rank / n) * 100) / 1000 };
  const quantile = (share: number) => quantileInterval(sample, share, 1e-4);
  const late = Math.max(...loads.map(({ lateness }) => lateness.p99));
  return { n, p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99), late };
}
