import { readFileSync } from 'node:fs';

/**
 * What real runs recorded (a89ac, 7741b, fe262, a50e3, b877e: kind, Istio 1.31.0, Envoy 1.39.3; mutants in runs e5292, 5e92d, 7e31c, 8ecff, fe262, ca6be,
 * b29fb, b877e), cut down to what the judges read: no samples, only the labels and headers that are asked for, and short names instead of the run’s.
 */
export const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
