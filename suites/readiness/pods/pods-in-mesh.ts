import type { Context, Workload } from '#check';

/**
 * Every pod in the namespaces of the given workloads, which all belong in the mesh, and its proxy: plain data. It includes pods that the
 * harness did not create.
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
