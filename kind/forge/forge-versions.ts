/**
 * What the forge makes. The versions of Go programs are those of the wrapper modules in forge/go (go.mod pins them;
 * a test holds the two together); Envoy's are those of the Python package that carries it.
 */
export const forgeVersions = {
  kubernetes: 'v1.36.3',
  etcd: '3.7.3',
  coredns: 'v1.15.0',
  kind: 'v0.33.0',
  k6: 'v1.8.1',
  gatewayApi: 'v1.6.0',
  istio: '1.31.0',
  istioModule: 'v0.0.0-20260827124520-eed52ebb66ad',
  /** The Envoy that pairs with this Istio. */
  envoy: '1.39.3',
  debian: 'bookworm',
} as const;
