import type { CheckResult, Latency } from '../verdict/result.ts';
import type { Change } from './comparison.ts';

/** Below this much slower, nobody would notice: both the factor and the milliseconds have to be exceeded. */
const noticeable = { factor: 1.25, ms: 5 };

const quantiles = ['p50', 'p90', 'p99'] as const;

/**
 * Quantiles of latency of the same requests. Their exact 99.99 % intervals have to be apart, which says that the two samples differ, and
 * by so much that it matters: two runs on one machine differ by its other business, which no interval knows of.
 */
export function compareLatencies(before: CheckResult, after: CheckResult): readonly Change[] {
  return Object.entries(before.latencies ?? {}).flatMap(([request, had]) => {
    const has = after.latencies?.[request];
    if (has === undefined) return [];
    const words = (name: (typeof quantiles)[number]) =>
      `${request}: ${name} ${told(had, name)} → ${told(has, name)} (99.99 % intervals)`;
    const change = (weight: Change['weight'], name: (typeof quantiles)[number]): Change => {
      return { weight, aspect: 'latency', of: `${before.suite}/${before.check}`, words: words(name) };
    };
    return quantiles
      .flatMap((name) =>
        slower(had[name], has[name])
          ? [change('regression', name)]
          : slower(has[name], had[name])
            ? [change('improvement', name)]
            : [],
      )
      .slice(0, 1);
  });
}

type Quantile = Latency['p50'];

const slower = (had: Quantile, has: Quantile): boolean =>
  had.to !== null &&
  has.from !== null &&
  has.from > had.to &&
  has.value > had.value * noticeable.factor &&
  has.value - had.value > noticeable.ms;

function told(latency: Latency, name: (typeof quantiles)[number]): string {
  const { value, from, to } = latency[name];
  const end = (ms: number | null) => (ms === null ? '?' : String(Math.round(ms)));
  return `${String(Math.round(value))} ms [${end(from)}–${end(to)}] of ${String(latency.n)}`;
}
