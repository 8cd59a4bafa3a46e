import { z } from 'zod';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Context } from './context.ts';

const podSchema = z.looseObject({
  spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string() })).min(1) }),
});

interface Prepared {
  readonly image: string;
  /** The labels and annotations with which a pod joins on its own: with revisions that is more than one label. */
  readonly joiningLabels: Readonly<Record<string, string>>;
}

/** A pod that a check applies, in the same image as the world's own pods, and with the control plane's revision where there are several. */
export const applicationPod = {
  prepare: async ({ world, mesh, cluster }: Pick<Context, 'world' | 'mesh' | 'cluster'>): Promise<Prepared> => {
    const outsider = Object.values(world).find(({ meshed }) => !meshed);
    if (outsider === undefined)
      throw new Error('the world has no pod outside the mesh from which the image could be read');
    const { pod: name, namespace } = outsider;
    const pod = podSchema.parse(await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace }));
    return { image: pod.spec.containers[0]?.image ?? '', joiningLabels: mesh.joining('by-pod').podLabels };
  },
  fill: (manifest: Manifest, { image, joiningLabels }: Prepared): Manifest => {
    if (manifest.kind !== 'Pod') return manifest;
    const { spec } = podSchema.parse(manifest);
    const { labels = {} } = manifest.metadata;
    const asks = Object.entries(joiningLabels).some(([name, value]) => labels[name] === value);
    return {
      ...manifest,
      metadata: { ...manifest.metadata, labels: { ...(asks ? joiningLabels : {}), ...labels } },
      spec: { ...spec, containers: spec.containers.map((container) => ({ ...container, image })) },
    };
  },
};
