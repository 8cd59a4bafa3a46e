import { readFileSync } from 'node:fs';

/** What a sidecar of a real lab (run ea793: kind, Istio 1.31.0, Envoy 1.39.3) said of itself; of the listeners only what is read. */
export const recorded = (file: string): string => readFileSync(new URL(`./${file}.json`, import.meta.url), 'utf8');
