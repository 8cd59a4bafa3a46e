import type { Cluster } from '../kubernetes/cluster.ts';
import type { Mesh } from '../mesh/mesh.ts';

/**
 * A cluster that shows what is applied to the proxies of one world and to no others: a shared cluster has other proxies, and each of them
 * would receive every Service and every rule of a run.
 */
export function worldCluster(cluster: Cluster, mesh: Pick<Mesh, 'visibleTo'>, namespaces: readonly string[]): Cluster {
  return { ...cluster, apply: (manifest) => cluster.apply(mesh.visibleTo(manifest, namespaces)) };
}
