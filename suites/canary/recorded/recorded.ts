import { readFileSync } from 'node:fs';

/** The record of a real run (4ac45: kind, Istio 1.31.0, Envoy 1.39.3), without its arrivals' details; read anew, so that a test may alter it. */
export const recorded = (check: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${check}.json`, import.meta.url), 'utf8'));
