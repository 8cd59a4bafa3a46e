import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Ownership } from '../kubernetes/guard.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { KindsByGroup } from '../kubernetes/namespaced-kinds.ts';
import type { Reach } from '../kubernetes/reach.ts';
import { detectIstio } from './istio/detect-istio.ts';
import { istioKinds } from './istio/kinds.ts';
import { reachesOf } from './istio/reaches.ts';
import type { Mesh, MeshChoice } from './mesh.ts';

interface Adapter {
  readonly detect: (cluster: Cluster, choice: MeshChoice) => Promise<Mesh | undefined>;
  /** See `Mesh.kinds`; known without a cluster. */
  readonly kinds: KindsByGroup;
  /** What an object names outside itself, for the guard; known without a cluster. */
  readonly reaches: (object: Manifest) => readonly Reach[];
}

const adapters: readonly Adapter[] = [{ detect: detectIstio, kinds: istioKinds, reaches: reachesOf }];

/** What each adapter may write beside Kubernetes' own kinds: suites/readiness/permissions.yaml has to grant it. */
export const kindsOfMeshes: readonly KindsByGroup[] = adapters.map(({ kinds }) => kinds);

const groups = Map.groupBy(
  kindsOfMeshes.flatMap((kinds) => Object.entries(kinds)),
  ([group]) => group,
);

/** What the guard has to know of the meshes before it is known which one is there. */
export const writesOfMeshes: Required<Pick<Ownership, 'kinds' | 'reaches'>> = {
  kinds: Object.fromEntries([...groups].map(([group, entries]) => [group, entries.flatMap(([, kinds]) => kinds)])),
  reaches: (object) => adapters.flatMap(({ reaches }) => reaches(object)),
};

/** The mesh that runs on a cluster. @throws MeshproofError `NO_MESH` when no adapter finds one. */
export async function detectMesh(cluster: Cluster, choice: MeshChoice = {}): Promise<Mesh> {
  for (const { detect } of adapters) {
    const mesh = await detect(cluster, choice);
    if (mesh !== undefined) return mesh;
  }
  throw new MeshproofError('NO_MESH', `no service mesh that meshproof supports runs on ${cluster.context}`, {
    hint: 'meshproof looks for Istio: a Deployment with the label app=istiod.',
  });
}
