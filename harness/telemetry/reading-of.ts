import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Reading, Sample } from './prometheus.ts';

/** See `Prometheus.reading`. */
export function readingOf(query: string, samples: readonly Sample[]): Reading {
  const [sample, another] = samples;
  if (sample === undefined) return { type: 'no-data' };
  if (another !== undefined)
    throw new MeshproofError(
      'PROMETHEUS_MANY_SERIES',
      `\`${query}\` should return one number and returned ${String(samples.length)} series`,
      { hint: 'Wrap the query in sum(…) or max(…).' },
    );
  const { value } = sample;
  if (Number.isFinite(value)) return { type: 'number', value };
  return { type: 'not-a-number', value: Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf' };
}
