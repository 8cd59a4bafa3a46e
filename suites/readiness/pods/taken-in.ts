import type { Context, Workload } from '#check';

/** What takes pods without a label of the mesh in a workload's namespace into the mesh, in words; undefined when nothing does. */
export async function takenIn(
  { mesh, cluster }: Pick<Context, 'mesh' | 'cluster'>,
  { namespace: name }: Pick<Workload, 'namespace'>,
): Promise<string | undefined> {
  const namespace = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name });
  return mesh.takenInBy(namespace?.metadata.labels ?? {}, {});
}
