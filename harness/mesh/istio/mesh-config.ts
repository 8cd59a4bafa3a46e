import { parse } from 'yaml';
import { z } from 'zod';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { PathNormalization } from '../mesh.ts';

/** `DEFAULT` and no value mean BASE: https://istio.io/latest/docs/reference/config/security/normalization/ */
const normalizations = {
  DEFAULT: 'base',
  NONE: 'none',
  BASE: 'base',
  MERGE_SLASHES: 'merge-slashes',
  DECODE_AND_MERGE_SLASHES: 'decode-and-merge-slashes',
} as const;

const normalizationSchema = z
  .looseObject({
    normalization: z.enum(Object.keys(normalizations) as (keyof typeof normalizations)[]).default('DEFAULT'),
  })
  .default({ normalization: 'DEFAULT' })
  .transform(({ normalization }): PathNormalization => normalizations[normalization]);

const meshConfigSchema = z.looseObject({
  trustDomain: z.string().default('cluster.local'),
  rootNamespace: z.string().default('istio-system'),
  defaultProviders: z.looseObject({ metrics: z.array(z.string()).default([]) }).prefault({}),
  accessLogFile: z.string().default(''),
  accessLogEncoding: z.string().default('TEXT'),
  accessLogFormat: z.string().default(''),
  pathNormalization: normalizationSchema,
  extensionProviders: z.array(z.looseObject({ name: z.string() })).default([]),
});

export type MeshConfig = z.infer<typeof meshConfigSchema>;

/** The mesh configuration that istiod of revision `rev` reads. @throws MeshproofError `MESH_CONFIG_UNREADABLE`. */
export async function meshConfig(cluster: Cluster, namespace: string, rev: string): Promise<MeshConfig> {
  const name = rev === 'default' ? 'istio' : `istio-${rev}`;
  const map = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace });
  const data = z.looseObject({ mesh: z.string() }).safeParse(map?.['data']);
  if (!data.success)
    throw new MeshproofError(
      'MESH_CONFIG_UNREADABLE',
      `ConfigMap ${namespace}/${name}, which holds Istio's mesh configuration, does not exist`,
    );
  return meshConfigSchema.parse(parse(data.data.mesh) ?? {});
}
