import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Authorizer } from './authorizers.ts';
import { noEjection, noZones } from './mesh-wide/set-apart.ts';

/**
 * Limits the proxies of a world to the services of that world. Without it each proxy holds every service of the cluster and receives every
 * change in it: with seven worlds side by side that took half of the machine, and a big cluster has thousands of services. The proxies must
 * still know the services that the mesh itself consults about requests.
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

/** What the rule of a world's namespace says. */
export interface WorldRule {
  readonly clusterDomain: string;
  /** An upstream connection for each request. */
  readonly ownConnections: boolean;
  /** The mesh ejects endpoints of every destination, so the rule has to say that those of a world are not ejected. */
  readonly ejects: boolean;
}

/**
 * Every request of a world gets an upstream connection of its own: a listener that changed serves new connections only, and a pooled
 * one would go on under the old policy until it is drained (45 s by default). A check that requires kept connections brings its own
 * DestinationRule, which is more specific and so wins. Where the mesh ejects endpoints by default, the faults of one check would make
 * another's requests fail, so the rule switches that off, and with it the precedence of the caller's own zone.
 */
export function rulesOf(namespace: string, { clusterDomain, ownConnections, ejects }: WorldRule): readonly Manifest[] {
  if (!ownConnections && !ejects) return [];
  return [
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'connections-of-their-own', namespace },
      spec: {
        host: `*.${namespace}.svc.${clusterDomain}`,
        trafficPolicy: {
          ...(ownConnections ? { connectionPool: { http: { maxRequestsPerConnection: 1 } } } : {}),
          ...(ejects ? { loadBalancer: noZones, outlierDetection: noEjection } : {}),
        },
      },
    },
  ];
}
