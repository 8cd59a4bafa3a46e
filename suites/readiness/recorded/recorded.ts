import { readFileSync } from 'node:fs';

/** The record of a real run (e5485: kind, Kubernetes 1.36.3, Istio 1.31.0, Envoy 1.39.3), trimmed; read anew, so that a test may alter it. */
export const recorded = (check: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${check}.json`, import.meta.url), 'utf8'));
