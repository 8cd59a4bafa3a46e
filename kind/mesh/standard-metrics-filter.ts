import { metricTags, type MetricTags } from './metric-tags.ts';

const type = (name: string) => `type.googleapis.com/envoy.extensions.${name}`;

/** One metric's name and labels, in the form of Envoy's stats access logger. */
const stat = (name: string, tags: MetricTags) => ({
  stat: { name, tags: Object.entries(tags).map(([tag, format]) => ({ name: tag, value_format: format })) },
});

interface Emitted {
  readonly counters: readonly object[];
  readonly histograms?: readonly object[];
}

/** An access logger that counts instead of writing a log; of one type of entries only, if `logType` names one. */
const statsLogger = (emitted: Emitted, logType?: 'TcpUpstreamConnected' | 'TcpConnectionEnd') => ({
  name: 'envoy.access_loggers.stats',
  ...(logType === undefined ? {} : { filter: { log_type_filter: { types: [logType] } } }),
  typed_config: { '@type': type('access_loggers.stats.v3.Config'), stat_prefix: 'istio', ...emitted },
});

const httpLoggers = (tags: MetricTags) => [
  statsLogger({
    counters: [{ ...stat('requests_total', tags), value_fixed: 1 }],
    histograms: [
      { ...stat('request_duration_milliseconds', tags), unit: 'Milliseconds', value_format: '%DURATION%' },
      { ...stat('request_bytes', tags), unit: 'Bytes', value_format: '%BYTES_RECEIVED%' },
      { ...stat('response_bytes', tags), unit: 'Bytes', value_format: '%BYTES_SENT%' },
    ],
  }),
];

const tcpLoggers = ({ tcp, opened }: (typeof metricTags)[keyof typeof metricTags]) => [
  statsLogger(
    { counters: [{ ...stat('tcp_connections_opened_total', opened), value_fixed: 1 }] },
    'TcpUpstreamConnected',
  ),
  statsLogger(
    {
      counters: [
        { ...stat('tcp_connections_closed_total', tcp), value_fixed: 1 },
        { ...stat('tcp_received_bytes_total', tcp), value_format: '%BYTES_RECEIVED%' },
        { ...stat('tcp_sent_bytes_total', tcp), value_format: '%BYTES_SENT%' },
      ],
    },
    'TcpConnectionEnd',
  ),
];

const merge = (context: keyof typeof metricTags, name: string, config: object) => ({
  applyTo: 'NETWORK_FILTER',
  match: { context, listener: { filterChain: { filter: { name } } } },
  patch: { operation: 'MERGE', value: { name, typed_config: config } },
});

const patches = (context: keyof typeof metricTags) => [
  merge(context, 'envoy.filters.network.http_connection_manager', {
    '@type': type('filters.network.http_connection_manager.v3.HttpConnectionManager'),
    access_log: httpLoggers(metricTags[context].http),
  }),
  merge(context, 'envoy.filters.network.tcp_proxy', {
    '@type': type('filters.network.tcp_proxy.v3.TcpProxy'),
    // An opened connection is to be counted when it is opened. The price: the access log has one more line for each TCP connection.
    access_log_options: { flush_access_log_on_connected: true },
    access_log: tcpLoggers(metricTags[context]),
  }),
];

/**
 * Istio's standard metrics come from a filter that a stock Envoy lacks; Envoy's own stats access logger counts the same, on both sides.
 * They appear as `envoy_istio_requests_total` and so on; Prometheus gives them Istio's names. Counters are exact at once; histograms are
 * merged when Envoy flushes its statistics, every 5 s. The bytes of a TCP connection are counted at its end (Istio: every 15 s).
 */
export const standardMetricsFilter = {
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: {
    name: 'meshproof-standard-metrics',
    namespace: 'istio-system',
    labels: { 'app.kubernetes.io/managed-by': 'meshproof' },
  },
  spec: { configPatches: [...patches('SIDECAR_INBOUND'), ...patches('SIDECAR_OUTBOUND'), ...patches('GATEWAY')] },
} as const;
