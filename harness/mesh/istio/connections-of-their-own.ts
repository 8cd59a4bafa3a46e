import type { Manifest } from '../../kubernetes/manifest.ts';

/**
 * Every request of a world gets an upstream connection of its own: a listener that changed serves new connections only, and a pooled
 * one would go on under the old policy until it is drained (45 s by default). A check that wants kept connections brings its own
 * DestinationRule, which is more specific and so wins.
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
