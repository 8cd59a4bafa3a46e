import type { Manifest } from '../../kubernetes/manifest.ts';

/**
 * Gives every request of a world a separate upstream connection: a changed listener serves new connections only, and a pooled connection
 * stays under the old policy until it is drained (45 s by default). A check that needs kept connections applies its own DestinationRule,
 * which is more specific and so takes precedence.
 */
export function connectionsOfTheirOwn(namespace: string): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'connections-of-their-own', namespace },
    spec: {
      host: `*.${namespace}.svc.cluster.local`,
      trafficPolicy: { connectionPool: { http: { maxRequestsPerConnection: 1 } } },
    },
  };
}
