import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { clusterOwner, type ClusterState } from './cluster-owner.ts';

type OwnCluster = Exclude<ClusterState, { readonly owner: 'someone-else' }>;

/** @throws MeshproofError `CLUSTER_NOT_OURS` when a cluster of the lab's name exists that meshproof did not make. */
export async function requireOwnCluster({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<OwnCluster> {
  const found = await clusterOwner({ run, names });
  if (found.owner !== 'someone-else') return found;
  throw new MeshproofError(
    'CLUSTER_NOT_OURS',
    `a kind cluster "${names.cluster}" exists and was not made by meshproof's lab`,
    {
      hint: `remove it with: kind delete cluster --name ${names.cluster}; or test it as it is with --context ${names.context}`,
    },
  );
}
