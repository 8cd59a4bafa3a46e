import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import type { Manifest } from './manifest.ts';

const texts = z.record(z.string(), z.string());
const fields = z.record(z.string(), z.unknown());
const references = z.array(z.strictObject({ name: z.string() }));

/** Labels by which services, checks and `recover` find pods. */
const reserved = /^(?:app|version|app\.kubernetes\.io\/managed-by|meshproof\.dev\/.*)$/;

const podLabels = texts.refine(
  (labels) => !Object.keys(labels).some((name) => reserved.test(name)),
  'app, version, app.kubernetes.io/managed-by and meshproof.dev/... are labels by which meshproof finds its pods',
);

/** See `Overlay`. */
export const overlaySchema = z.strictObject({
  Namespace: z.strictObject({ labels: texts.optional(), annotations: texts.optional() }).optional(),
  ServiceAccount: z
    .strictObject({
      labels: texts.optional(),
      annotations: texts.optional(),
      imagePullSecrets: references.optional(),
    })
    .optional(),
  Pod: z
    .strictObject({
      labels: podLabels.optional(),
      annotations: texts.optional(),
      imagePullSecrets: references.optional(),
      tolerations: z.array(fields).optional(),
      nodeSelector: texts.optional(),
      priorityClassName: z.string().optional(),
      securityContext: fields.optional(),
      containers: z.strictObject({ resources: fields.optional(), securityContext: fields.optional() }).optional(),
    })
    .optional(),
});

/**
 * What a platform team adds to everything that a run creates, by kind: `{ Pod: { tolerations: [...] } }`. `Pod` is also for the pods of
 * Deployments and Jobs; `Pod.containers` for each container of ours (not for the proxies, which the mesh adds). Labels and annotations that
 * meshproof sets itself stay; of `securityContext` and `resources` the overlay's fields win, and `null` removes one.
 */
export type Overlay = z.infer<typeof overlaySchema>;

/** A cluster to which every object is applied with the overlay merged in. */
export const withOverlay = (cluster: Cluster, overlay: Overlay): Cluster => ({
  ...cluster,
  apply: (manifest) => cluster.apply(overlaid(manifest, overlay)),
});

const podSchema = z.looseObject({
  metadata: z.looseObject({}).default({}),
  spec: z.looseObject({ containers: z.array(fields) }),
});
const templateSchema = z.looseObject({ template: podSchema });

/** The object with the overlay merged in. Pure. */
export function overlaid(manifest: Manifest, overlay: Overlay): Manifest {
  const { metadata } = manifest;
  if (manifest.kind === 'Namespace')
    return { ...manifest, metadata: { ...metadata, ...marks(metadata, overlay.Namespace) } };
  if (manifest.kind === 'ServiceAccount') {
    const { imagePullSecrets, ...own } = overlay.ServiceAccount ?? {};
    const secrets = appended(manifest['imagePullSecrets'], imagePullSecrets);
    return { ...manifest, metadata: { ...metadata, ...marks(metadata, own) }, ...only({ imagePullSecrets: secrets }) };
  }
  if (manifest.kind === 'Pod') {
    const pod = podSchema.safeParse(manifest);
    return pod.success
      ? { ...manifest, ...podWith(pod.data, overlay.Pod), metadata: { ...metadata, ...marks(metadata, overlay.Pod) } }
      : manifest;
  }
  const spec = templateSchema.safeParse(manifest['spec']);
  if (!spec.success) return manifest;
  return { ...manifest, spec: { ...spec.data, template: podWith(spec.data.template, overlay.Pod) } };
}

type Marks = Readonly<Partial<Record<'labels' | 'annotations', Readonly<Record<string, string>>>>>;

/** Labels and annotations: what an object has already stays. */
const marks = (own: Marks, added: { readonly [Key in keyof Marks]?: Marks[Key] | undefined } = {}): Marks =>
  only({
    labels: added.labels === undefined ? own.labels : { ...added.labels, ...own.labels },
    annotations: added.annotations === undefined ? own.annotations : { ...added.annotations, ...own.annotations },
  });

function podWith({ metadata, spec, ...rest }: z.infer<typeof podSchema>, overlay: Overlay['Pod'] = {}) {
  const { imagePullSecrets, tolerations, nodeSelector, priorityClassName, securityContext, containers = {} } = overlay;
  const each = (all: unknown): unknown =>
    Array.isArray(all) ? all.map((container: unknown) => merged(container, only(containers))) : all;
  return {
    ...rest,
    metadata: { ...metadata, ...marks(metadata, overlay) },
    spec: {
      ...spec,
      containers: each(spec.containers),
      ...only({
        initContainers: each(spec['initContainers']),
        imagePullSecrets: appended(spec['imagePullSecrets'], imagePullSecrets),
        tolerations: appended(spec['tolerations'], tolerations),
        nodeSelector: nodeSelector === undefined ? spec['nodeSelector'] : merged(spec['nodeSelector'], nodeSelector),
        priorityClassName: priorityClassName ?? spec['priorityClassName'],
        securityContext:
          securityContext === undefined ? spec['securityContext'] : merged(spec['securityContext'], securityContext),
      }),
    },
  };
}

const appended = (own: unknown, added: readonly unknown[] | undefined): unknown =>
  added === undefined ? own : [...(Array.isArray(own) ? (own as readonly unknown[]) : []), ...added];

/** JSON Merge Patch (RFC 7386): objects are merged, everything else is replaced, null removes. */
function merged(own: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(Object.entries(isObject(own) ? own : {}));
  for (const [key, value] of Object.entries(patch))
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  return Object.fromEntries(result);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without the fields that are undefined. */
const only = <T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
