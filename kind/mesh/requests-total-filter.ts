const type = (name: string) => `type.googleapis.com/envoy.extensions.${name}`;
const connectionManager = 'envoy.filters.network.http_connection_manager';
const tag = (name: string, format: string) => ({ name, value_format: format });

/**
 * Istio's `istio_requests_total` comes from a filter that a stock Envoy lacks; Envoy's own stats access logger counts the
 * same at the receiving side (it appears as `envoy_istio_requests_total`).
 */
export const requestsTotalFilter = {
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: {
    name: 'meshproof-requests-total',
    namespace: 'istio-system',
    labels: { 'app.kubernetes.io/managed-by': 'meshproof' },
  },
  spec: {
    configPatches: [
      {
        applyTo: 'NETWORK_FILTER',
        match: { context: 'SIDECAR_INBOUND', listener: { filterChain: { filter: { name: connectionManager } } } },
        patch: {
          operation: 'MERGE',
          value: {
            name: connectionManager,
            typed_config: {
              '@type': type('filters.network.http_connection_manager.v3.HttpConnectionManager'),
              access_log: [
                {
                  name: 'envoy.access_loggers.stats',
                  typed_config: {
                    '@type': type('access_loggers.stats.v3.Config'),
                    stat_prefix: 'istio',
                    counters: [
                      {
                        stat: {
                          name: 'requests_total',
                          tags: [
                            tag('reporter', 'destination'),
                            tag('response_code', '%RESPONSE_CODE%'),
                            tag('response_flags', '%RESPONSE_FLAGS%'),
                            tag('source_principal', '%DOWNSTREAM_PEER_URI_SAN%'),
                          ],
                        },
                        value_fixed: 1,
                      },
                    ],
                  },
                },
              ],
            },
          },
        },
      },
    ],
  },
} as const;
