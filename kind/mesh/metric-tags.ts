/** Label of a metric → Envoy's format string for its value. */
export type MetricTags = Readonly<Record<string, string>>;

/**
 * Of what istiod writes into a cluster's metadata: a JSON list of {host, name, namespace}, one for each service of the port. Prometheus takes
 * it apart, and adds who the proxy itself is (see ../prometheus/prometheus-config.ts): a CEL expression for each label did the same, and
 * was half of all that Envoy did, as every filter chain compiles its own and every request evaluates them.
 */
const destinationServices: MetricTags = { destination_services: '%CLUSTER_METADATA(istio:services)%' };

const inbound: MetricTags = {
  reporter: 'destination',
  source_principal: '%DOWNSTREAM_PEER_URI_SAN%',
  destination_principal: '%DOWNSTREAM_LOCAL_URI_SAN%',
  ...destinationServices,
};

const outbound: MetricTags = {
  reporter: 'source',
  source_principal: '%UPSTREAM_LOCAL_URI_SAN%',
  // `workload;namespace;canonical service;canonical revision;cluster`, which istiod writes into the endpoint.
  destination_peer: '%UPSTREAM_METADATA(istio:workload)%',
  destination_principal: '%UPSTREAM_PEER_URI_SAN%',
  ...destinationServices,
  connection_security_policy: 'unknown',
};

const http: MetricTags = {
  request_protocol:
    "%CEL('content-type' in request.headers && request.headers['content-type'].startsWith('application/grpc') ? 'grpc' : 'http')%",
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
