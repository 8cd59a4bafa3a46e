import { build, decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { quantileInterval } from '../statistics/quantile-interval.ts';
import type { LoadReport } from '../traffic/load-report.ts';
import type { LatencyIntervals } from '../verdict/result.ts';

/** The merged latency of several loads of the same requests, from their histograms; undefined when no request ended. */
export function latencyOfLoads(
  loads: readonly Pick<LoadReport, 'latency' | 'lateness'>[],
): LatencyIntervals | undefined {
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
