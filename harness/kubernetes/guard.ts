import { z } from 'zod';
import { systemClock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Cluster, ObjectReference } from './cluster.ts';
import { labels } from './labels.ts';
import type { Manifest } from './manifest.ts';
import { isNamespaced, type KindsByGroup } from './namespaced-kinds.ts';
import { objectName } from './object-name.ts';
import type { Reach } from './reach.ts';
import { readOnlyAgent } from './read-only-agent.ts';

export interface Ownership {
  /** Id of the run. */
  readonly run: string;
  /** See harness/foundation/holder.ts. */
  readonly holder: string;
  /** What may be written beside Kubernetes' own kinds: those of the mesh (`Mesh.kinds`). Default: none. */
  readonly kinds?: KindsByGroup;
  /** What an object of the mesh names outside itself (`Mesh` adapters, `reachesOf`). Default: nothing. */
  readonly reaches?: (object: Manifest) => readonly Reach[];
}

/**
 * A cluster that keeps every write inside the namespaces of one run: it creates a namespace only with the run's labels, writes only into
 * namespaces that it created, writes only namespaced kinds, labels every object, and refuses an object that names a host, a gateway or a
 * namespace outside. Its tunnels into pods of other namespaces carry GET and HEAD alone. It does not restrict what is read.
 * @throws MeshproofError `OUTSIDE_THE_RUN` before it sends anything.
 */
export function guard(cluster: Cluster, { run, holder, kinds, reaches = () => [] }: Ownership): Cluster {
  const ours = new Set<string>();
  const admit = (reference: ObjectReference): void => {
    const { apiVersion, kind, namespace } = reference;
    // The API server takes no notice of the namespace in an object that lives in none, and it would be applied to the whole cluster.
    if (!isNamespaced({ apiVersion, kind }, kinds))
      throw new MeshproofError(
        'OUTSIDE_THE_RUN',
        `refused to write ${named(reference)}: meshproof does not know ${kind} of ${apiVersion} as a namespaced kind`,
        {
          hint: 'A kind that does is named by the adapter of its mesh (harness/mesh/istio/kinds.ts) or in harness/kubernetes/namespaced-kinds.ts, and in suites/readiness/permissions.yaml.',
        },
      );
    if (namespace === undefined || !ours.has(namespace))
      throw new MeshproofError(
        'OUTSIDE_THE_RUN',
        `refused to write ${named(reference)}: it is not inside a namespace of run ${run}`,
      );
  };
  const admitReach = (manifest: Manifest): void => {
    const outside = reaches(manifest).find(({ namespace }) => namespace === undefined || !ours.has(namespace));
    if (outside === undefined) return;
    throw new MeshproofError(
      'OUTSIDE_THE_RUN',
      `refused to write ${objectName(manifest)}: ${outside.said} is not inside the namespaces of run ${run}`,
      { hint: 'Hosts lie in a namespace of the world, or in a reserved domain such as shop.test.' },
    );
  };
  return {
    ...cluster,
    apply: async (manifest) => {
      const labelled = owned(manifest, { run, holder });
      if (isNamespace(manifest)) {
        await refuseForeign(cluster, manifest.metadata.name, run);
        const stored = await cluster.apply(labelled);
        ours.add(manifest.metadata.name);
        return stored;
      }
      admit({ ...manifest, ...manifest.metadata });
      admitReach(manifest);
      return cluster.apply(labelled);
    },
    remove: async (reference, graceSeconds) => {
      if (!isNamespace(reference)) admit(reference);
      // One that was created without an answer of the API server is the run's by its label.
      else if (!ours.has(reference.name)) await refuseForeign(cluster, reference.name, run);
      await cluster.remove(reference, graceSeconds);
    },
    tunnel: (namespace, pod, port) => {
      const agent = cluster.tunnel(namespace, pod, port);
      if (ours.has(namespace)) return agent;
      return readOnlyAgent(agent, `pod ${namespace}/${pod}, which is not inside a namespace of run ${run}`);
    },
  };
}

const isNamespace = ({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): boolean =>
  apiVersion === 'v1' && kind === 'Namespace';

const named = ({ kind, name, namespace }: ObjectReference): string =>
  objectName({ kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });

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
        ? { annotations: { ...manifest.metadata.annotations, [labels.holder]: holder, [labels.expires]: expiry() } }
        : {}),
    },
    ...(template === undefined ? {} : { spec: withLabels(template, own) }),
  };
}

const expiry = (): string => new Date(systemClock.date().getTime() + timeBudgets.namespaceLife).toISOString();

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
