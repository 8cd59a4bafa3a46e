import { stringify } from 'yaml';

/** Seconds. A check asks right after its requests, and a lab has few pods; a real mesh is scraped every 15 s or so. */
const interval = 2;

/** The parts of Istio's labels about a workload, after `source_` and `destination_`. */
const selfLabels = [
  ...['workload', 'workload_namespace', 'app', 'version'],
  ...['canonical_service', 'canonical_revision', 'cluster'],
] as const;

/** The parts of `destination_peer`, in their order, and the labels that Istio has for them. */
const peerLabels = [
  ['destination_workload'],
  ['destination_workload_namespace'],
  ['destination_canonical_service', 'destination_app'],
  ['destination_canonical_revision', 'destination_version'],
  ['destination_cluster'],
];

const peer = peerLabels.flatMap((labels, index) =>
  labels.map((label) => ({
    source_labels: ['destination_peer'],
    regex: '([^;]*);([^;]*);([^;]*);([^;]*);([^;]*)',
    replacement: `$${String(index + 1)}`,
    target_label: label,
  })),
);

/** What a proxy is, which targets.js tells of its pod: the source of what it sends, the destination of what it receives. */
const self = selfLabels.flatMap((label) =>
  ['source', 'destination'].map((side) => ({
    source_labels: ['__name__', 'reporter', `self_${label}`],
    regex: `envoy_istio_.+;${side};(.+)`,
    replacement: '$1',
    target_label: `${side}_${label}`,
  })),
);

/** Of the first service of the port, as in Istio's own filter: `[{"host":"api.shop.svc","name":"api","namespace":"shop"},…]`. */
const service = ['host', 'name', 'namespace'].map((key) => ({
  source_labels: ['destination_services'],
  regex: String.raw`\[\{[^}]*"${key}":"([^"]*)".*`,
  replacement: '$1',
  target_label: key === 'host' ? 'destination_service' : `destination_service_${key}`,
}));

/** Labels whose value is `unknown` in Istio when there is none. */
const neverEmpty = [
  ...['source', 'destination'].flatMap((side) =>
    [...selfLabels.filter((label) => label !== 'cluster'), 'principal'].map((label) => `${side}_${label}`),
  ),
  ...service.map(({ target_label }) => target_label),
];

/**
 * What a stock Envoy counts (see ../mesh/standard-metrics-filter.ts) under Istio's names and labels, so that the queries of its dashboards
 * work. Nothing here changes what Istio's own Envoy says. Prometheus does it once for each series, not once for each scrape.
 */
const standardMetrics = [
  ...peer,
  ...self,
  ...service,
  ...[
    { caller: '', policy: 'none' },
    { caller: 'spiffe://.+', policy: 'mutual_tls' },
  ].map(({ caller, policy }) => ({
    source_labels: ['__name__', 'reporter', 'connection_security_policy', 'source_principal'],
    regex: `envoy_istio_.+;destination;;${caller}`,
    replacement: policy,
    target_label: 'connection_security_policy',
  })),
  { source_labels: ['__name__'], regex: 'envoy_(istio_.+)', replacement: '$1', target_label: '__name__' },
  { action: 'labeldrop', regex: 'destination_(peer|services)|self_.+' },
  {
    source_labels: ['reporter', 'source_workload_namespace', 'source_principal'],
    regex: 'destination;;spiffe://[^/]+/ns/([^/]+)/sa/.+',
    replacement: '$1',
    target_label: 'source_workload_namespace',
  },
  ...neverEmpty.map((label) => ({
    source_labels: ['__name__', label],
    regex: 'istio_(?:requests?|response|tcp)_.+;',
    replacement: 'unknown',
    target_label: label,
  })),
];

/** Prometheus' configuration: istiod, and every pod that has a proxy (see targets.js). */
export const prometheusConfig = stringify({
  global: { scrape_interval: `${String(interval)}s`, scrape_timeout: `${String(interval)}s` },
  scrape_configs: [
    { job_name: 'istiod', static_configs: [{ targets: ['istiod.istio-system.svc.cluster.local:15014'] }] },
    {
      job_name: 'proxies',
      metrics_path: '/stats/prometheus',
      // Envoy's answer to these takes a tenth of the time of the whole list, which is long on a proxy that knows many services.
      params: { usedonly: [''], filter: [String.raw`istio|server\.(live|state|uptime)`] },
      http_sd_configs: [{ url: 'http://127.0.0.1:9091/', refresh_interval: `${String(interval)}s` }],
      metric_relabel_configs: standardMetrics,
    },
  ],
});
