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
  outboundTrafficPolicy: z.looseObject({ mode: z.string().default('ALLOW_ANY') }).prefault({}),
  defaultHttpRetryPolicy: z
    .looseObject({ attempts: z.number().default(0), retryOn: z.string().default('') })
    .optional(),
  defaultTrafficPolicy: z
    .looseObject({ outlierDetection: z.unknown().optional(), connectionPool: z.unknown().optional() })
    .optional(),
  discoverySelectors: z.array(z.unknown()).default([]),
  defaultConfig: z.looseObject({ proxyHeaders: z.record(z.string(), z.unknown()).optional() }).prefault({}),
});

export type MeshConfig = z.infer<typeof meshConfigSchema>;

type Keys = Readonly<Record<string, unknown>>;

export interface FoundMeshConfig {
  readonly config: MeshConfig;
  /** As it is written, by top-level key. */
  readonly written: Keys;
  /** The ConfigMap that a top-level key comes from: `ConfigMap istio-system/istio`. */
  readonly from: (key: string) => string;
}

export interface MeshConfigOrder {
  readonly namespace: string;
  readonly rev: string;
  /** The ConfigMap that istiod's SHARED_MESH_CONFIG names. Default: none. */
  readonly shared?: string | undefined;
}

/**
 * The mesh configuration that istiod of revision `rev` reads: the ConfigMap of the revision over the shared one, as istiod lays them over each
 * other (pilot/pkg/bootstrap/mesh.go, pkg/config/mesh/mesh.go).
 * @throws MeshproofError `MESH_CONFIG_UNREADABLE`.
 */
export async function meshConfig(cluster: Cluster, order: MeshConfigOrder): Promise<FoundMeshConfig> {
  const { namespace, rev, shared } = order;
  const name = rev === 'default' ? 'istio' : `istio-${rev}`;
  const own = await keysIn(cluster, { namespace, name });
  const beside = shared === undefined ? undefined : await keysIn(cluster, { namespace, name: shared });
  if (own === undefined)
    throw new MeshproofError(
      'MESH_CONFIG_UNREADABLE',
      `ConfigMap ${namespace}/${name}, which holds Istio's mesh configuration, does not exist`,
    );
  const written = beside === undefined ? own : laidOver(beside, own);
  const titled = (map: string): string => `ConfigMap ${namespace}/${map}`;
  return {
    config: meshConfigSchema.parse(written),
    written,
    from: (key) =>
      shared === undefined || !(key in (beside ?? {}))
        ? titled(name)
        : key in own
          ? `${titled(name)} over ${titled(shared)}`
          : titled(shared),
  };
}

interface MapName {
  readonly namespace: string;
  readonly name: string;
}

async function keysIn(cluster: Cluster, { namespace, name }: MapName): Promise<Keys | undefined> {
  const map = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace });
  const data = z.looseObject({ mesh: z.string() }).safeParse(map?.['data']);
  return data.success ? z.record(z.string(), z.unknown()).parse(parse(data.data.mesh) ?? {}) : undefined;
}

/** A key overrides, but defaultConfig and defaultProviders are merged by field, extensionProviders by name, and aliases joined. */
function laidOver(below: Keys, above: Keys): Keys {
  const merged = (key: string): Keys => ({ ...asKeys(below[key]), ...asKeys(above[key]) });
  const both = (key: string): boolean => key in below && key in above;
  const headers = {
    ...asKeys(asKeys(below['defaultConfig'])['proxyHeaders']),
    ...asKeys(asKeys(above['defaultConfig'])['proxyHeaders']),
  };
  return {
    ...below,
    ...above,
    ...(both('defaultConfig')
      ? {
          defaultConfig: {
            ...merged('defaultConfig'),
            ...(Object.keys(headers).length === 0 ? {} : { proxyHeaders: headers }),
          },
        }
      : {}),
    ...(both('defaultProviders') ? { defaultProviders: merged('defaultProviders') } : {}),
    ...(both('extensionProviders')
      ? { extensionProviders: byName(below['extensionProviders'], above['extensionProviders']) }
      : {}),
    ...(both('trustDomainAliases')
      ? {
          trustDomainAliases: [
            ...new Set([...asList(above['trustDomainAliases']), ...asList(below['trustDomainAliases'])]),
          ],
        }
      : {}),
  };
}

const asKeys = (value: unknown): Keys => z.record(z.string(), z.unknown()).catch({}).parse(value);
const asList = (value: unknown): readonly unknown[] => z.array(z.unknown()).catch([]).parse(value);

const byName = (below: unknown, above: unknown): readonly unknown[] => [
  ...new Map([...asList(below), ...asList(above)].map((each) => [asKeys(each)['name'], each])).values(),
];
