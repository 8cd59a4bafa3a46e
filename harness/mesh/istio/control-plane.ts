import { z } from 'zod';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { ControlPlane } from '../mesh.ts';

const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().default(1),
    template: z.looseObject({
      spec: z.looseObject({ containers: z.array(z.looseObject({ name: z.string(), image: z.string() })) }),
    }),
  }),
  status: z.looseObject({ readyReplicas: z.number().default(0) }).default({ readyReplicas: 0 }),
});

const podSchema = z.looseObject({
  status: z.looseObject({
    containerStatuses: z
      .array(
        z.looseObject({
          name: z.string(),
          ready: z.boolean(),
          state: z.record(z.string(), z.looseObject({ reason: z.string().optional(), message: z.string().optional() })),
        }),
      )
      .default([]),
  }),
});

/** The Deployments of istiod, by revision. */
export async function istiods(cluster: Cluster): Promise<readonly Manifest[]> {
  return cluster.list({ apiVersion: 'apps/v1', kind: 'Deployment', labelSelector: 'app=istiod' });
}

/** How the istiod of one Deployment does, now. Its version is its image's tag. */
export async function controlPlane(cluster: Cluster, deployment: Manifest): Promise<ControlPlane> {
  const namespace = deployment.metadata.namespace ?? 'istio-system';
  const { spec, status } = deploymentSchema.parse(deployment);
  const image = spec.template.spec.containers.find(({ name }) => name === 'discovery')?.image ?? '';
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: 'app=istiod' });
  const trouble = pods.flatMap((pod) =>
    podSchema
      .parse(pod)
      .status.containerStatuses.filter(({ ready }) => !ready)
      .map(({ name, state }) => `${pod.metadata.name}/${name}: ${Object.entries(state).map(([at, { reason }]) => `${at} ${reason ?? ''}`).join()}`),
  );
  const tag = /:([^:/@]+)(@|$)/.exec(image)?.[1] ?? 'unknown';
  return { version: tag, namespace, ready: status.readyReplicas, wanted: spec.replicas, trouble };
}
