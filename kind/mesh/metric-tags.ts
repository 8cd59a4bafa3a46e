/** Label of a metric → Envoy's format string for its value. */
export type MetricTags = Readonly<Record<string, string>>;

const cel = (expression: string): string => `%CEL(${expression})%`;

/** An attribute of the proxy's own node, which istiod's bootstrap fills. */
const node = (...path: readonly string[]): string => {
  const place = `xds.node.metadata${path.map((key) => `['${key}']`).join('')}`;
  const parent = `xds.node.metadata${path
    .slice(0, -1)
    .map((key) => `['${key}']`)
    .join('')}`;
  return cel(`'${path.at(-1) ?? ''}' in ${parent} ? ${place} : 'unknown'`);
};

/** Who the proxy itself is. */
const self = (side: 'source' | 'destination'): MetricTags => ({
  [`${side}_workload`]: node('WORKLOAD_NAME'),
  [`${side}_workload_namespace`]: node('NAMESPACE'),
  [`${side}_app`]: node('LABELS', 'app'),
  [`${side}_version`]: node('LABELS', 'version'),
  [`${side}_canonical_service`]: node('LABELS', 'service.istio.io/canonical-name'),
  [`${side}_canonical_revision`]: node('LABELS', 'service.istio.io/canonical-revision'),
  [`${side}_cluster`]: node('CLUSTER_ID'),
});

/** What istiod writes into a cluster's metadata; the first one, as in Istio's own filter, where a port has several services. */
const service = (key: 'host' | 'name' | 'namespace', otherwise: string): string =>
  cel(
    `'istio' in xds.cluster_metadata.filter_metadata && 'services' in xds.cluster_metadata.filter_metadata['istio'] ? xds.cluster_metadata.filter_metadata['istio']['services'][0]['${key}'] : ${otherwise}`,
  );

const destinationService: MetricTags = {
  destination_service: service('host', "'unknown'"),
  destination_service_name: service('name', "'unknown'"),
  destination_service_namespace: service('namespace', "'unknown'"),
};

const inbound: MetricTags = {
  reporter: 'destination',
  source_principal: '%DOWNSTREAM_PEER_URI_SAN%',
  ...self('destination'),
  destination_principal: '%DOWNSTREAM_LOCAL_URI_SAN%',
  ...destinationService,
  connection_security_policy: cel("connection.mtls ? 'mutual_tls' : 'none'"),
};

const outbound: MetricTags = {
  reporter: 'source',
  ...self('source'),
  source_principal: '%UPSTREAM_LOCAL_URI_SAN%',
  // «workload;namespace;canonical service;canonical revision;cluster», which istiod writes into the endpoint. No operator of Envoy takes
  // it apart; Prometheus does (see prometheus-config.ts).
  destination_peer: '%UPSTREAM_METADATA(istio:workload)%',
  destination_principal: '%UPSTREAM_PEER_URI_SAN%',
  ...destinationService,
  connection_security_policy: 'unknown',
};

const http: MetricTags = {
  request_protocol: cel(
    "'content-type' in request.headers && request.headers['content-type'].startsWith('application/grpc') ? 'grpc' : 'http'",
  ),
  response_code: '%RESPONSE_CODE%',
  grpc_response_status: '%GRPC_STATUS_NUMBER%',
  response_flags: '%RESPONSE_FLAGS%',
};

/** A proxy opens the connection to its application before it has seen the caller's certificate. */
const unseenCaller: MetricTags = { source_principal: 'unknown', connection_security_policy: 'unknown' };

const tcp: MetricTags = { request_protocol: 'tcp', response_flags: '%RESPONSE_FLAGS%' };

/**
 * Istio's standard labels (https://istio.io/latest/docs/reference/config/metrics/) as far as a stock Envoy knows them. What it cannot know:
 * at the receiving side, the caller's workload, app and version (Istio's own filters exchange them in a header); of the caller there is
 * its identity, which is attested.
 */
export const metricTags = {
  SIDECAR_INBOUND: {
    http: { ...inbound, ...http },
    tcp: { ...inbound, ...tcp },
    opened: { ...inbound, ...tcp, ...unseenCaller },
  },
  SIDECAR_OUTBOUND: { http: { ...outbound, ...http }, tcp: { ...outbound, ...tcp }, opened: { ...outbound, ...tcp } },
  GATEWAY: { http: { ...outbound, ...http }, tcp: { ...outbound, ...tcp }, opened: { ...outbound, ...tcp } },
} as const;
