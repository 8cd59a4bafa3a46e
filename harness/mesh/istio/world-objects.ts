import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Authorizer } from './authorizers.ts';

/**
 * The proxies of a world are told of their own world only. Without it each of them holds every service of the cluster, and every change
 * that anybody makes is pushed to all of them: with seven worlds side by side that was half of the machine, and on a big cluster it would
 * be its thousands of services. Services that the mesh itself asks about requests have to be known all the same.
 */
export function ownWorldOnly(
  namespace: string,
  world: readonly string[],
  authorizers: readonly Authorizer[],
): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'own-world-only', namespace },
    spec: { egress: [{ hosts: [...world.map((each) => `${each}/*`), ...authorizers.map(({ host }) => host)] }] },
  };
}

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
