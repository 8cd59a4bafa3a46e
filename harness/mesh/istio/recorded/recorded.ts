import { readFileSync } from 'node:fs';

/** Admin answers of a sidecar of a real lab (run ea793: kind, Istio 1.31.0, Envoy 1.39.3); of the listeners only what the code reads. */
export const recorded = (file: string): string => readFileSync(new URL(`./${file}.json`, import.meta.url), 'utf8');
