import type { Context, Workload } from '#check';

/**
 * Every pod in the namespaces of the given workloads (all of which are meant to be in the mesh), whoever made it, and its proxy:
 * plain data.
 */
export async function podsInMesh(
  { mesh, cluster }: Pick<Context, 'mesh' | 'cluster'>,
  workloads: readonly Workload[],
): Promise<readonly { readonly pod: string; readonly proxy: 'ready' | 'not ready' | 'no proxy' }[]> {
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  const pods = await Promise.all(
    namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })),
  );
  return pods.flat().map((pod) => {
    const proxy = mesh.proxyIn(pod);
    return {
      pod: `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`,
      proxy: proxy === undefined ? 'no proxy' : proxy.ready ? 'ready' : 'not ready',
    };
  });
}
