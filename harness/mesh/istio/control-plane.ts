import { z } from 'zod';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { labels } from '../../kubernetes/labels.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { podReadiness } from '../../kubernetes/pod-readiness.ts';
import { podsOf } from '../../kubernetes/pods-of.ts';
import type { ControlPlane } from '../mesh.ts';
import { monitoringPort } from './names.ts';
import type { ReadAdmin } from './proxy-admin.ts';

const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().default(1),
  }),
  status: z.looseObject({ readyReplicas: z.number().default(0) }).default({ readyReplicas: 0 }),
});

export interface ControlPlaneTools {
  readonly cluster: Cluster;
  readonly readAdmin: ReadAdmin;
}

/** Every Deployment that is labelled as istiod, by revision; also one that a run of meshproof created to look like it. */
export function istiods(cluster: Cluster): Promise<readonly Manifest[]> {
  return cluster.list({ apiVersion: 'apps/v1', kind: 'Deployment', labelSelector: 'app=istiod' });
}

/** The present state of the istiod of one Deployment. */
export async function controlPlane(
  { cluster, readAdmin }: ControlPlaneTools,
  deployment: Manifest,
): Promise<ControlPlane> {
  const { name, namespace = 'istio-system', labels: own } = deployment.metadata;
  const { spec, status } = deploymentSchema.parse(deployment);
  const pods = await podsOf(cluster, deployment);
  const states = pods.map((pod) => ({ pod: pod.metadata.name, state: podReadiness(pod) }));
  const ready = states.find(({ state }) => state.ready);
  const run = own?.[labels.run];
  // "1.31.0-eed52eb-Clean"
  const said = ready === undefined ? '' : await readAdmin({ namespace, pod: ready.pod }, '/version', monitoringPort);
  return {
    version: /^[^-\s]+/.exec(said)?.[0] ?? 'unknown',
    namespace,
    name,
    ...(run === undefined ? {} : { run }),
    ready: status.readyReplicas,
    wanted: spec.replicas,
    trouble: states.flatMap(({ pod, state }) => (state.ready ? [] : [`${pod}: ${state.waitsFor}`])),
  };
}
