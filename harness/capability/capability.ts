/** What a mesh may support, each with the sentence that a reader sees. */
export const capabilities = {
  'mutual-tls': 'workloads authenticate each other with certificates of the mesh',
  'http-authorization': 'HTTP requests are allowed or denied by rules',
  'http-routing': 'HTTP requests are split by weights, routed by what they carry, and mirrored',
  'gateway-api-mesh': 'routes of the Gateway API (HTTPRoute) are obeyed for traffic inside the mesh',
  'tcp-authorization': 'TCP connections are allowed or denied by rules',
  'request-authentication': 'JSON web tokens are validated',
  'external-authorization': 'an external service authorizes requests (CUSTOM)',
  'http-retries': 'failed HTTP requests are retried, and slow ones cut short, as a policy says',
  'unlimited-by-default': 'no request is limited and no endpoint ejected where no rule says so',
  'service-traffic-distribution':
    "a Kubernetes Service can say that its callers' own zone comes first (trafficDistribution)",
  'http-fault-injection': 'requests are aborted or delayed on purpose, as a policy says',
  'readable-mesh-ca': 'the key of the mesh CA can be read, to make certificates that only a stolen CA could make',
  'access-log': 'proxies write a line for each request, with its id, code and flags',
  'request-metrics': "proxies count requests in Istio's standard metrics",
  'callers-in-metrics':
    'the proxy of a server counts requests by workload, app and version of the caller, not by its identity alone',
  'zipkin-tracing': 'proxies can send spans to a Zipkin collector',
  prometheus: 'a Prometheus that scrapes the proxies can be queried',
  load: 'k6 can be started, to send requests at a rate that does not depend on the answers',
} as const;

export type Capability = keyof typeof capabilities;

/** Whether it is supported, as detected on the cluster; with the reason when it is not. */
export type Support = { readonly supported: true } | { readonly supported: false; readonly reason: string };

/** Capabilities of a run that do not depend on the mesh. */
export type RunCapability = 'prometheus' | 'load';

/** Capabilities of the mesh itself. */
export type MeshCapabilities = Readonly<Record<Exclude<Capability, RunCapability>, Support>>;

export type Capabilities = Readonly<Record<Capability, Support>>;

/** The reason of the first of the required capabilities that is not there, or undefined when all are. */
export function firstUnmet(required: readonly Capability[], capabilities: Capabilities): string | undefined {
  for (const capability of required) {
    const support = capabilities[capability];
    if (!support.supported) return support.reason;
  }
  return undefined;
}
