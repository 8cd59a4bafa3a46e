import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import type { Manifest } from './manifest.ts';

const specSchema = z.looseObject({
  selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()) }),
});

/** The present pods of a Deployment, including those that are terminating. */
export async function podsOf(cluster: Cluster, { metadata, ...rest }: Manifest): Promise<readonly Manifest[]> {
  const { matchLabels } = specSchema.parse(rest['spec']).selector;
  const labelSelector = Object.entries(matchLabels)
    .map((pair) => pair.join('='))
    .join(',');
  const { name, namespace = '' } = metadata;
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace, labelSelector });
  // Another Deployment's pods may carry the same labels; only those of this one carry its name.
  return pods.filter((pod) => pod.metadata.name.startsWith(`${name}-`));
}
