import { answered, finding, type Reading } from '#check';
import { bucketAbove } from './bucket-above.ts';
import { dashboard, type Dashboard } from './dashboard.ts';
import { numberWithin } from '../counters/number-within.ts';
import telemetry from '../suite.ts';

/** Milliseconds. */
const delay = 300;
/** The bucket of 300 ms begins there (see bucket-above.ts). */
const bucket = 250;
/** `rate` extrapolates beyond the first and the last sample by at most 1.1 times their distance, on either side: for two samples, this factor. */
const extrapolation = 3.2;

export default telemetry.check({
  promise: 'A dashboard shows numbers for a service with traffic, and no data for one without.',
  explain: 'The panels are request rate, share of 5xx, P99 and TCP connections.',
  requires: ['prometheus', 'request-metrics'],
  async observe({ world: { frontend, api, partner }, call, prometheus }) {
    const scraped = frontend.pods.map((pod) => ({ namespace: frontend.namespace, pod: pod.name }));
    const round = async (slow: number) => ({
      slow: await call(frontend, api, { count: slow, everyMs: 500, fault: `delay=${delay}`, inDetail: true }),
      failing: await call(frontend, api, { count: 4, fault: 'status=503' }),
      tcp: await call(frontend, api, { count: 5, port: 'tcp' }),
    });
    // `rate` treats the first sample of a counter as its start, not as an increase: so all counters exist before the first round.
    const warmUp = await round(1);
    const from = await prometheus.scraped(scraped);
    // Longer than the 5 s after which a proxy publishes the next state of its histograms; twice, since `rate` needs two states.
    const first = await round(13);
    await prometheus.scraped(scraped);
    const second = await round(13);
    const to = await prometheus.scraped(scraped);
    const readings = async (service: string): Promise<Readonly<Record<keyof Dashboard, Reading>>> => {
      const queries = await dashboard(service, to - from);
      const read = (panel: keyof Dashboard) => prometheus.reading(queries[panel], to);
      const [rate, share, p99, tcp] = await Promise.all([
        read('request rate'),
        read('5xx share'),
        read('P99'),
        read('TCP connections'),
      ]);
      return { 'request rate': rate, '5xx share': share, P99: p99, 'TCP connections': tcp };
    };
    // Each service was called once when the world was made, but not the headless ones.
    const [called, uncalled] = await Promise.all([readings(api.host), readings(partner.headlessHost)]);
    return { warmUp, first, second, seconds: (to - from) / 1000, called, uncalled };
  },
  judge: ({ warmUp, first, second, seconds, called, uncalled }) => {
    const { slow, failing, tcp } = first;
    const http = slow.count + failing.count;
    // Of the first round, `rate` may miss what came before the first scrape; of the second nothing.
    const perSecond = (ofARound: number) => ({
      from: ofARound / seconds,
      to: (extrapolation * 2 * ofARound) / seconds,
    });
    // With the warm-up, since a proxy publishes up to 5 s later. Its histogram starts with the one call from when the world was made.
    const slowest = Math.max(
      ...[warmUp, first, second].flatMap((round) => [
        round.failing.durationMs,
        ...(round.slow.requests ?? []).map(({ durationMs }) => durationMs),
      ]),
    );
    return {
      controls: {
        'slow requests are answered': answered(slow),
        'slow requests of the second round are answered': answered(second.slow),
        'connections are answered': answered(tcp),
        "the caller sees the application's errors": finding(
          failing.answers['http-503'] === failing.count && second.failing.answers['http-503'] === failing.count,
          `${String(failing.count)} × http-503, twice`,
          JSON.stringify([failing.answers, second.failing.answers]),
        ),
      },
      promises: {
        'the request rate matches the requests': numberWithin(called['request rate'], perSecond(http)),
        // Prometheus may extrapolate the two counters differently.
        'the share of 5xx matches the errors': numberWithin(called['5xx share'], {
          from: failing.count / http / 2,
          to: (failing.count / http) * 2,
        }),
        // The caller waits for its proxy: none of the proxy's durations is longer than the caller's longest.
        'the P99 is that of the slow requests': numberWithin(called.P99, {
          from: bucket,
          to: bucketAbove(slowest),
        }),
        'TCP connections are counted': numberWithin(called['TCP connections'], perSecond(tcp.count)),
        'a service without traffic has no data, not zero': finding(
          Object.values(uncalled).every(({ type }) => type === 'no-data'),
          'no data, four times',
          Object.entries(uncalled)
            .map(([panel, reading]) => `${panel}: ${reading.type === 'no-data' ? 'no data' : String(reading.value)}`)
            .join(', '),
        ),
      },
    };
  },
  mutants: [
    {
      name: 'service-under-another-name',
      overlay: 'other-name.mutant.yaml',
      refutes: 'the request rate matches the requests',
    },
    {
      name: 'tcp-under-another-name',
      overlay: 'tcp-other-name.mutant.yaml',
      refutes: 'TCP connections are counted',
    },
    {
      name: 'errors-drown',
      overlay: 'drowned.mutant.yaml',
      refutes: 'the share of 5xx matches the errors',
    },
    {
      name: 'microseconds',
      overlay: 'microseconds.mutant.yaml',
      refutes: 'the P99 is that of the slow requests',
    },
    // Last, since the data stay with the proxy.
    {
      name: 'counted-for-another-service',
      overlay: 'for-another.mutant.yaml',
      refutes: 'a service without traffic has no data, not zero',
    },
  ],
});
