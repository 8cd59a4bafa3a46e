import { answered, finding } from '#check';
import { spansIn, type SentSpan } from './spans-in.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'Both proxies of a sampled request send the collector a span of the same trace.',
  explain: 'The application receives the id of that trace in the request headers.',
  requires: ['zipkin-tracing'],
  apply: 'spans-reach-the-collector.yaml',
  async observe({ world: { frontend, api, collector }, call, received }) {
    const sent = await call(frontend, api, { path: '/orders', count: 10 });
    // As they arrived: a proxy that traces writes into the id whether the request is sampled.
    const ids = sent.arrivals.records.map(({ headers }) => headers['x-request-id'] ?? '');
    const ours = (messages: readonly string[]): readonly SentSpan[] =>
      spansIn(messages).filter(({ requestId }) => ids.includes(requestId));
    const messages = await received(collector, {
      path: '/api/v2/spans',
      enough: (all) => ours(all).length >= 2 * sent.count,
    });
    return { sent, spans: ours(messages) };
  },
  judge: ({ sent, spans }) => {
    const total = sent.count;
    const of = (kind: string) => spans.filter((span) => span.kind === kind);
    const told = sent.arrivals.records.map(({ headers }) => headers['x-b3-traceid'] ?? 'none');
    const traces = Map.groupBy(spans, ({ traceId }) => traceId);
    const whole = [...traces.values()].filter(
      ([one, other, third]) =>
        one !== undefined &&
        other !== undefined &&
        third === undefined &&
        new Set([one.kind, other.kind]).size === 2 &&
        (one.parentId === other.id || other.parentId === one.id),
    );
    const known = told.filter((traceId) => traces.has(traceId));
    const count = (what: number): string => `${String(what)} of ${String(total)}`;
    return {
      controls: { 'requests are answered': answered(sent) },
      promises: {
        "the caller's proxy sends a span for each request": finding(
          of('CLIENT').length === total,
          count(total),
          count(of('CLIENT').length),
        ),
        "the server's proxy sends a span for each request": finding(
          of('SERVER').length === total,
          count(total),
          count(of('SERVER').length),
        ),
        "both spans are of one trace, the server's below the caller's": finding(
          whole.length === total,
          count(total),
          count(whole.length),
        ),
        'the application receives the trace id': finding(
          known.length === total && new Set(known).size === total,
          count(total),
          count(new Set(known).size),
        ),
        'each span has the status code of the answer': finding(
          spans.length > 0 && spans.every(({ code }) => code === '200'),
          '200',
          [...new Set(spans.map(({ code }) => code))].join(', '),
        ),
      },
    };
  },
  mutants: [
    {
      name: 'unsampled',
      patch: {
        'EnvoyFilter/spans': [
          {
            op: 'replace',
            path: '/spec/configPatches/0/patch/value/typed_config/tracing/random_sampling/value',
            value: 0,
          },
          {
            op: 'replace',
            path: '/spec/configPatches/1/patch/value/typed_config/tracing/random_sampling/value',
            value: 0,
          },
        ],
      },
      refutes: "the caller's proxy sends a span for each request",
    },
    {
      name: 'server-lost',
      patch: {
        'EnvoyFilter/spans': [{ op: 'add', path: '/spec/workloadSelector', value: { labels: { app: 'frontend' } } }],
      },
      refutes: "the server's proxy sends a span for each request",
    },
    {
      name: 'context-is-dropped',
      patch: {
        'EnvoyFilter/spans': [
          {
            op: 'add',
            path: '/spec/configPatches/1/patch/value/typed_config/early_header_mutation_extensions',
            value: [
              {
                name: 'envoy.http.early_header_mutation.header_mutation',
                typed_config: {
                  '@type':
                    'type.googleapis.com/envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation',
                  mutations: [{ remove: 'x-b3-traceid' }, { remove: 'x-b3-spanid' }],
                },
              },
            ],
          },
        ],
      },
      refutes: "both spans are of one trace, the server's below the caller's",
    },
  ],
});
