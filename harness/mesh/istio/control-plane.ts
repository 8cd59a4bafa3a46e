import { z } from 'zod';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { ControlPlane } from '../mesh.ts';
import type { ReadAdmin } from './proxy-admin.ts';

const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().default(1),
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

/** istiod's own HTTP port: metrics, version. «1.31.0-eed52eb-Clean». */
const monitoringPort = 15014;

export interface ControlPlaneTools {
  readonly cluster: Cluster;
  readonly readAdmin: ReadAdmin;
}

/** The Deployments of istiod, by revision. */
export async function istiods(cluster: Cluster): Promise<readonly Manifest[]> {
  return cluster.list({ apiVersion: 'apps/v1', kind: 'Deployment', labelSelector: 'app=istiod' });
}

/** How the istiod of one Deployment does, now. */
export async function controlPlane(
  { cluster, readAdmin }: ControlPlaneTools,
  deployment: Manifest,
): Promise<ControlPlane> {
  const namespace = deployment.metadata.namespace ?? 'istio-system';
  const { spec, status } = deploymentSchema.parse(deployment);
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: 'app=istiod' });
  const ready = pods.find((pod) => podSchema.parse(pod).status.containerStatuses.every((each) => each.ready));
  const trouble = pods.flatMap((pod) =>
    podSchema
      .parse(pod)
      .status.containerStatuses.filter(({ ready }) => !ready)
      .map(
        ({ name, state }) =>
          `${pod.metadata.name}/${name}: ${Object.entries(state)
            .map(([at, { reason }]) => `${at} ${reason ?? ''}`)
            .join()}`,
      ),
  );
  const said =
    ready === undefined ? '' : await readAdmin({ namespace, pod: ready.metadata.name }, '/version', monitoringPort);
  return {
    version: /^[^-\s]+/.exec(said)?.[0] ?? 'unknown',
    namespace,
    ready: status.readyReplicas,
    wanted: spec.replicas,
    trouble,
  };
}
