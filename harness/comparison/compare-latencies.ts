import type { CheckResult, LatencyIntervals } from '../verdict/result.ts';
import type { Change } from './comparison.ts';

/** Less than this much slower does not count: both the factor and the milliseconds have to be exceeded. */
const noticeable = { factor: 1.25, ms: 5 };

const quantiles = ['p50', 'p90', 'p99'] as const;

/**
 * Quantiles of latency of the same requests. Their exact 99.99 % intervals have to be apart, which says that the two samples differ, and
 * by so much that it matters: other load on the machine also makes two runs differ, which no interval covers. So the difference also has
 * to exceed how late the load engine itself was, and `pace`, how many times as long everything else took.
 */
export function compareLatencies(before: CheckResult, after: CheckResult, pace: number): readonly Change[] {
  return Object.entries(before.latencies ?? {}).flatMap(([request, had]) => {
    const has = after.latencies?.[request];
    if (has === undefined) return [];
    const late = Math.max(had.late ?? Infinity, has.late ?? Infinity);
    const words = (name: (typeof quantiles)[number]) =>
      `${request}: ${name} ${inWords(had, name)} → ${inWords(has, name)} (99.99 % intervals)`;
    const change = (weight: Change['weight'], name: (typeof quantiles)[number]): Change => {
      return { weight, aspect: 'latency', of: `${before.suite}/${before.check}`, words: words(name) };
    };
    return quantiles
      .flatMap((name) =>
        slower(had[name], has[name], { pace: Math.max(1, pace), late })
          ? [change('regression', name)]
          : slower(has[name], had[name], { pace: Math.max(1, 1 / pace), late })
            ? [change('improvement', name)]
            : [],
      )
      .slice(0, 1);
  });
}

type Quantile = LatencyIntervals['p50'];

interface Machine {
  readonly pace: number;
  /** Milliseconds. */
  readonly late: number;
}

const slower = (had: Quantile, has: Quantile, { pace, late }: Machine): boolean =>
  had.to !== null &&
  has.from !== null &&
  has.from > had.to &&
  has.value > had.value * noticeable.factor * pace &&
  has.value - had.value > Math.max(noticeable.ms, late);

function inWords(latency: LatencyIntervals, name: (typeof quantiles)[number]): string {
  const { value, from, to } = latency[name];
  const end = (ms: number | null) => (ms === null ? '?' : String(Math.round(ms)));
  return `${String(Math.round(value))} ms [${end(from)}–${end(to)}] of ${String(latency.n)}`;
}
