import { answered, byClaim, finding, refused, told, type CallOptions, type Exchange, type Finding } from '#check';
import { goldenLabels } from './golden-labels.ts';
import { sameLabelSets } from './same-label-sets.ts';
import telemetry from '../suite.ts';

type Labels = Readonly<Record<string, string>>;

/** Not those that a scrape adds (instance, pod, and in Istio's own add-on every label of the pod). */
const ofTheMetric = /^(?:reporter$|connection_security_policy$|(?:source|destination|request|response|grpc)_)/;

export default telemetry.check({
  promise: 'The request counter has exactly the expected labels for each caller and each outcome.',
  explain: 'The expected label sets are in `labels.yaml` beside the check.',
  requires: ['prometheus', 'request-metrics', 'http-authorization'],
  apply: ['denials-are-logged.yaml', 'timeouts-leave-their-mark.yaml'],
  async observe({ world: { frontend, api, partner, collector }, mesh, call, prometheus, applyMore }) {
    const scraped = [frontend, api, partner].flatMap(({ namespace, pods }) =>
      pods.map((pod) => ({ namespace, pod: pod.name })),
    );
    const from = await prometheus.scraped(scraped);
    const outcomes = async (by: typeof frontend) => {
      const send = (options: CallOptions) => call(by, api, { count: 2, timeoutMs: 3000, ...options });
      return {
        ok: await send({}),
        grpc: await send({ port: 'grpc' }),
        denied: await send({ method: 'DELETE' }),
        failed: await send({ fault: 'status=503' }),
        late: await send({ fault: 'stall' }),
      };
    };
    const exchanges = await Promise.all([frontend, partner, collector].map(outcomes));
    // Last: a pool that has room for one would turn others away too.
    await applyMore('overflows-leave-their-mark.yaml');
    const crowd = { count: 10, concurrency: 10, fault: 'delay=300' } as const;
    const crowds = await Promise.all([frontend, partner].map((by) => call(by, api, crowd)));
    const to = await prometheus.scraped(scraped);
    // As the file beside the check has them, where the run's id is in no name. The server's proxy names any of the services of its port.
    const plain = (value: string) =>
      [frontend, api, partner, collector]
        .reduce((text, { namespace, place }) => text.replaceAll(namespace, place), value)
        .replace(`spiffe://${mesh.trustDomain}/`, 'spiffe://cluster.local/')
        .replace(/^api-headless\b/, 'api');
    const labelSets = async ({ namespace, pod }: { readonly namespace: string; readonly pod: string }) => {
      const selector = `istio_requests_total{namespace="${namespace}", pod="${pod}"}`;
      const risen = (await prometheus.increases(selector, { from, to })).filter(({ by }) => by > 0);
      return risen.map(({ labels }): Labels =>
        Object.fromEntries(
          Object.entries(labels).flatMap(([name, value]) => (ofTheMetric.test(name) ? [[name, plain(value)]] : [])),
        ),
      );
    };
    return {
      exchanges,
      crowds,
      atCallers: (await Promise.all([frontend, partner].map(labelSets))).flat(),
      atServer: await labelSets(api),
      wanted: await goldenLabels({
        callersNamed: mesh.capabilities['callers-in-metrics'].supported,
        clusterName: mesh.defaults.clusterName,
        clusterDomain: mesh.clusterDomain,
      }),
    };
  },
  judge: ({ exchanges, crowds, atCallers, atServer, wanted }) => ({
    controls: byClaim([
      ...exchanges.flatMap(answeredAsAsked),
      ...crowds.map(
        (crowd) =>
          [
            `some of many requests of ${crowd.from.workload} at once are refused`,
            finding((crowd.answers['http-503'] ?? 0) > 0, 'some × http-503', told(crowd)),
          ] as const,
      ),
    ]),
    promises: {
      "the callers' proxies have exactly the expected label sets": sameLabelSets(atCallers, wanted.source),
      "the server's proxy has exactly the expected label sets": sameLabelSets(atServer, wanted.destination),
    },
  }),
  mutants: [
    {
      name: 'one-outcome-of-another-service',
      overlay: 'another-service.mutant.yaml',
      refutes: "the callers' proxies have exactly the expected label sets",
    },
    {
      name: 'turned-away-by-another',
      patch: {
        'VirtualService/api': [
          {
            op: 'add',
            path: '/spec/http/0',
            value: {
              name: 'turned-away-by-another',
              match: [{ headers: { 'x-meshproof-fault': { exact: 'delay=300' } } }],
              fault: { abort: { httpStatus: 503, percentage: { value: 100 } } },
              route: [{ destination: { host: 'api.shop.svc.cluster.local' } }],
            },
          },
        ],
      },
      refutes: "the callers' proxies have exactly the expected label sets",
    },
    {
      name: 'one-label-wrong-at-the-server',
      overlay: 'one-wrong-at-server.mutant.yaml',
      refutes: "the server's proxy has exactly the expected label sets",
    },
    {
      name: 'labels-missing',
      overlay: 'requests-are-counted.twice.mutant.yaml',
      refutes: "the server's proxy has exactly the expected label sets",
    },
  ],
});

interface OfOneCaller {
  readonly ok: Exchange;
  readonly grpc: Exchange;
  readonly denied: Exchange;
  readonly failed: Exchange;
  readonly late: Exchange;
}

const answeredAsAsked = ({ ok, grpc, denied, failed, late }: OfOneCaller): readonly (readonly [string, Finding])[] => [
  [`${ok.from.workload} is answered`, answered(ok)],
  [`${ok.from.workload} is answered by gRPC`, answered(grpc)],
  [`${ok.from.workload} is denied`, refused(denied, 'http-403')],
  [
    `failing requests of ${ok.from.workload} get a 503, and stalled ones time out`,
    finding(
      failed.answers['http-503'] === failed.count &&
        (late.answers[ok.from.identity === undefined ? 'timeout' : 'http-504'] ?? 0) === late.count,
      'http-503, and 504 or no answer in time',
      JSON.stringify([failed.answers, late.answers]),
    ),
  ],
];
