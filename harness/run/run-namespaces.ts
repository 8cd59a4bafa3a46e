import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { labels } from '../kubernetes/labels.ts';
import type { Manifest } from '../kubernetes/manifest.ts';

/** The namespaces of one run, or of every run: those with the run's labels and a name that begins with `mp-<run>`, as the guard makes them. */
export async function runNamespaces(cluster: Cluster, run?: string): Promise<readonly Manifest[]> {
  const selector = `${labels.managedBy}=meshproof,${labels.run}${run === undefined ? '' : `=${run}`}`;
  const labelled = await cluster.list({ apiVersion: 'v1', kind: 'Namespace', labelSelector: selector });
  // Anyone may put a label on a namespace.
  return labelled.filter(({ metadata: { name, labels: own } }) => {
    const prefix = `mp-${own?.[labels.run] ?? ''}`;
    return name === prefix || name.startsWith(`${prefix}-`);
  });
}

/**
 * Starts the removal of namespaces without waiting for its end. Their pods get no grace period, since nothing in a world is worth draining
 * and the grace period is most of the time that a removal takes. (A namespace that is being deleted accepts no new pods, so none comes back.)
 */
export async function beginRemoval(cluster: Cluster, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (namespace) => {
      await cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
      const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace });
      const own = pods.map(({ metadata }) => ({ apiVersion: 'v1', kind: 'Pod', name: metadata.name, namespace }));
      await Promise.all(own.map((pod) => cluster.remove(pod, 0)));
    }),
  );
}

/** Deletes namespaces of a run and waits until the last one is gone. @throws MeshproofError when one is still there. */
export async function removeNamespaces(cluster: Cluster, names: readonly string[]): Promise<void> {
  await beginRemoval(cluster, names);
  const what = `the namespaces ${names.join(', ')} were not gone`;
  await waitUntil({ what, within: timeBudgets.worldGone, every: timeBudgets.worldLook * 2 }, async () => {
    const there = await Promise.all(names.map((name) => cluster.get({ apiVersion: 'v1', kind: 'Namespace', name })));
    const left = there.filter((each) => each !== undefined).map(({ metadata }) => metadata.name);
    return left.length === 0
      ? { done: true, value: undefined }
      : { done: false, saw: `${left.join(', ')} still there` };
  });
}
