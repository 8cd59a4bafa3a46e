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
