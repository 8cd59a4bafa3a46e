import { z } from 'zod';
import type { Support } from '../../capability/capability.ts';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';

const name = 'httproutes.gateway.networking.k8s.io';

const definitionSchema = z.looseObject({
  spec: z.looseObject({ versions: z.array(z.looseObject({ name: z.string(), served: z.boolean() })) }),
});

const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.array(
          z.looseObject({
            env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).default([]),
          }),
        ),
      }),
    }),
  }),
});

/** Whether istiod obeys HTTPRoutes whose parent is a Service (GAMMA): it does when the cluster has the kind and istiod's configuration does not disable it. */
export async function gatewayApi(cluster: Cluster, istiod: Manifest): Promise<Support> {
  const env = deploymentSchema.parse(istiod).spec.template.spec.containers.flatMap((each) => each.env);
  if (env.some(({ name: is, value }) => is === 'PILOT_ENABLE_GATEWAY_API' && value === 'false'))
    return { supported: false, reason: 'istiod is configured to ignore the Gateway API (PILOT_ENABLE_GATEWAY_API)' };
  const definition = await cluster
    .get({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name })
    .catch((error: unknown) => {
      if (error instanceof MeshproofError && error.code === 'KUBERNETES_FORBIDDEN') return 'forbidden' as const;
      throw error;
    });
  if (definition === 'forbidden')
    return {
      supported: false,
      reason: 'meshproof may not read CustomResourceDefinitions, so it does not know whether the cluster has HTTPRoute',
    };
  const parsed = definitionSchema.safeParse(definition);
  if (parsed.success && parsed.data.spec.versions.some((version) => version.name === 'v1' && version.served))
    return { supported: true };
  return { supported: false, reason: 'the cluster does not have HTTPRoute v1: the Gateway API is not installed' };
}
