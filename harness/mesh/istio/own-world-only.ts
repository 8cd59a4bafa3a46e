import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Authorizer } from './authorizers.ts';

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
