import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster, ObjectReference } from './cluster.ts';
import { labels } from './labels.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import { isNamespaced, type KindsByGroup } from './namespaced-kinds.ts';

export interface Ownership {
  /** Id of the run. */
  readonly run: string;
  /** See harness/foundation/holder.ts. */
  readonly holder: string;
  /** What may be written beside Kubernetes' own kinds: those of the mesh (`Mesh.kinds`). Default: none. */
  readonly kinds?: KindsByGroup;
}

/**
 * A cluster that keeps every write inside the namespaces of one run: it creates a namespace only with the run's labels, writes only into
 * namespaces that it created, writes only namespaced kinds, and labels every object. It does not restrict reads.
 * @throws MeshproofError `OUTSIDE_THE_RUN` before it sends anything.
 */
export function guard(cluster: Cluster, { run, holder, kinds }: Ownership): Cluster {
  const ours = new Set<string>();
  const admit = ({ apiVersion, kind, name, namespace }: ObjectReference): void => {
    const isNamespace = apiVersion === 'v1' && kind === 'Namespace';
    const what = objectName({ kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
    // The API server takes no notice of the namespace in an object that lives in none, and it would be applied to the whole cluster.
    if (!isNamespace && !isNamespaced({ apiVersion, kind }, kinds))
      throw new MeshproofError(
        'OUTSIDE_THE_RUN',
        `refused to write ${what}: meshproof does not know ${kind} of ${apiVersion} as a namespaced kind`,
        {
          hint: 'A kind that does is named by the adapter of its mesh (harness/mesh/istio/kinds.ts) or in harness/kubernetes/namespaced-kinds.ts, and in suites/readiness/permissions.yaml.',
        },
      );
    const place = isNamespace ? name : namespace;
    if (place !== undefined && ours.has(place)) return;
    throw new MeshproofError('OUTSIDE_THE_RUN', `refused to write ${what}: it is not inside a namespace of run ${run}`);
  };
  return {
    ...cluster,
    apply: async (manifest) => {
      const labelled = owned(manifest, { run, holder });
      if (manifest.kind === 'Namespace') {
        await refuseForeign(cluster, manifest.metadata.name, run);
        ours.add(manifest.metadata.name);
      }
      admit({ ...manifest, ...manifest.metadata });
      return cluster.apply(labelled);
    },
    remove: async (reference, graceSeconds) => {
      admit(reference);
      await cluster.remove(reference, graceSeconds);
    },
  };
}

/**
 * Also labels the pods that a Deployment or a Job creates. A namespace names its holder from the moment it exists, so that `recover` never
 * removes it from an active run.
 */
function owned(manifest: Manifest, { run, holder }: Ownership): Manifest {
  const own = { [labels.managedBy]: 'meshproof', [labels.run]: run };
  const template = templateIn(manifest);
  return {
    ...manifest,
    metadata: {
      ...manifest.metadata,
      labels: { ...manifest.metadata.labels, ...own },
      ...(manifest.kind === 'Namespace'
        ? { annotations: { ...manifest.metadata.annotations, [labels.holder]: holder } }
        : {}),
    },
    ...(template === undefined ? {} : { spec: withLabels(template, own) }),
  };
}

const templateSchema = z.looseObject({
  template: z.looseObject({
    metadata: z.looseObject({ labels: z.record(z.string(), z.string()).optional() }).optional(),
    spec: z.looseObject({ containers: z.array(z.unknown()) }),
  }),
});
type WithTemplate = z.infer<typeof templateSchema>;

/** The `spec` of an object that creates pods. */
const templateIn = (manifest: Manifest): WithTemplate | undefined => templateSchema.safeParse(manifest['spec']).data;

const withLabels = (spec: WithTemplate, own: Readonly<Record<string, string>>): WithTemplate => ({
  ...spec,
  template: {
    ...spec.template,
    metadata: { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...own } },
  },
});

async function refuseForeign(cluster: Cluster, name: string, run: string): Promise<void> {
  const there = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name });
  if (there === undefined || there.metadata.labels?.[labels.run] === run) return;
  throw new MeshproofError(
    'OUTSIDE_THE_RUN',
    `refused to use namespace ${name}: it already exists and does not belong to run ${run}`,
  );
}
