import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { detectIstio } from './istio/detect-istio.ts';
import type { Mesh, MeshChoice } from './mesh.ts';

const adapters: readonly ((cluster: Cluster, choice: MeshChoice) => Promise<Mesh | undefined>)[] = [detectIstio];

/** The mesh that runs on a cluster. @throws MeshproofError `NO_MESH` when no adapter finds one. */
export async function detectMesh(cluster: Cluster, choice: MeshChoice = {}): Promise<Mesh> {
  for (const detect of adapters) {
    const mesh = await detect(cluster, choice);
    if (mesh !== undefined) return mesh;
  }
  throw new MeshproofError('NO_MESH', `no service mesh that meshproof supports runs on ${cluster.context}`, {
    hint: 'meshproof looks for Istio: a Deployment with the label app=istiod.',
  });
}
