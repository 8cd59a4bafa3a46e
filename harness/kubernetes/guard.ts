import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster, ObjectReference } from './cluster.ts';
import { labels } from './labels.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';

export interface Ownership {
  /** The run's id. */
  readonly run: string;
  /** See harness/foundation/holder.ts. */
  readonly holder: string;
}

/**
 * A cluster whose every write stays inside namespaces of one run: it creates a namespace only with the run's labels, writes only
 * into namespaces that it created, and labels whatever it writes. Reading is not narrowed.
 * @throws MeshproofError `OUTSIDE_THE_RUN` before anything is sent.
 */
export function guard(cluster: Cluster, { run, holder }: Ownership): Cluster {
  const ours = new Set<string>();
  const admit = ({ kind, name, namespace }: ObjectReference): void => {
    const place = kind === 'Namespace' ? name : namespace;
    if (place !== undefined && ours.has(place)) return;
    const what = objectName({ kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
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

/** Namespaces also say who holds them, from the moment they exist, so that `recover` never takes them from a run that is alive. */
const owned = (manifest: Manifest, { run, holder }: Ownership): Manifest => ({
  ...manifest,
  metadata: {
    ...manifest.metadata,
    labels: { ...manifest.metadata.labels, [labels.managedBy]: 'meshproof', [labels.run]: run },
    ...(manifest.kind === 'Namespace'
      ? { annotations: { ...manifest.metadata.annotations, [labels.holder]: holder } }
      : {}),
  },
});

async function refuseForeign(cluster: Cluster, name: string, run: string): Promise<void> {
  const there = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name });
  if (there === undefined || there.metadata.labels?.[labels.run] === run) return;
  throw new MeshproofError(
    'OUTSIDE_THE_RUN',
    `refused to use namespace ${name}: it is there already and is not of run ${run}`,
  );
}
