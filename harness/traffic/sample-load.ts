import type { Latency, LoadReport } from './load-report.ts';

interface Sample {
  /** Of our servers, by version and outcome. */
  readonly byVersion: LoadReport['byVersion'];
  /** Of proxies and connections, by outcome. */
  readonly others?: Readonly<Record<string, number>>;
  readonly missed?: number;
  readonly cut?: number;
  readonly arrivals?: Partial<LoadReport['arrivals']>;
  readonly timeline?: LoadReport['timeline'];
}

const latency: Latency = { count: 0, min: 0, mean: 0, p50: 0, p90: 0, p99: 0, p999: 0, max: 0, histogram: '' };

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** A made-up load of one pod for tests of judges. Default: callers and servers agree. */
export function sampleLoad({
  byVersion,
  others = {},
  missed = 0,
  cut = 0,
  arrivals,
  timeline = [],
}: Sample): LoadReport {
  const answers: Record<string, number> = { ...others };
  for (const outcomes of Object.values(byVersion))
    for (const [kind, count] of Object.entries(outcomes)) answers[kind] = (answers[kind] ?? 0) + count;
  const versions = Object.fromEntries(Object.entries(byVersion).map(([version, outcomes]) => [version, sum(outcomes)]));
  const [started, served] = [sum(answers) + cut, sum(versions)];
  return {
    type: 'load',
    nonce: 'n1',
    from: { workload: 'frontend', namespace: 'mp-shop' },
    to: { workload: 'api', namespace: 'mp-shop', port: 'http', address: 'api.mp-shop:8080' },
    request: 'GET /',
    pods: 1,
    startedAt: 0,
    endedAt: 1000,
    stopped: cut > 0,
    rate: { asked: started + missed, sent: started, answered: sum(answers) },
    planned: started + missed,
    started,
    missed,
    cut,
    answers,
    byVersion,
    byPod: Object.fromEntries(Object.entries(byVersion).map(([version, outcomes]) => [`api-${version}`, outcomes])),
    flags: {},
    said: {},
    binMs: 100,
    timeline,
    latency: { ...latency, count: sum(answers) },
    lateness: latency,
    arrivals: {
      total: served,
      repeats: 0,
      copies: 0,
      byWorkload: { api: served },
      byVersion: versions,
      byPod: {},
      answers: {},
      mostAtOnce: {},
      ...arrivals,
    },
  };
}
