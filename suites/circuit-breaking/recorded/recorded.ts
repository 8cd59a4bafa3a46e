import { readFileSync } from 'node:fs';

/**
 * The record of a real run (236a5: kind, Istio 1.31.0, Envoy 1.39.3, two cores with a load of 48), without its arrivals' details and most
 * headers; where a check looks at hundreds of requests, without most that the failing endpoint had no part in (of
 * healthy-endpoints-keep-answering, which asks how many passed it by, half of these are here; run e69d9; of ejection-grows-longer every
 * sixth; run 1e991, and ae230 with all processors taken for seconds, again and again). Read anew, so that a test may alter it.
 */
export const recorded = (check: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${check}.json`, import.meta.url), 'utf8'));
