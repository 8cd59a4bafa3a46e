import { allEnded } from '../foundation/all-ended.ts';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { deletionObstacles } from '../kubernetes/deletion-obstacles.ts';
import { followObstacles } from '../kubernetes/follow-obstacles.ts';
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
  await allEnded(
    names.map(async (namespace) => {
      await cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
      const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace });
      const own = pods.map(({ metadata }) => ({ apiVersion: 'v1', kind: 'Pod', name: metadata.name, namespace }));
      await Promise.all(own.map((pod) => cluster.remove(pod, 0)));
    }),
  );
}

/**
 * Deletes namespaces of a run and waits until the last one is gone. An API server that is away for a while is asked again until the time
 * (`timeBudgets.worldGone`) is over: what is not removed now stays.
 * @throws MeshproofError `WAIT_TIMED_OUT` when one is still there, with what the namespace controller says of it.
 */
export async function removeNamespaces(
  cluster: Cluster,
  names: readonly string[],
  clock: Clock = systemClock,
): Promise<void> {
  const what = `the namespaces ${names.join(', ')} were not gone`;
  const within = timeBudgets.worldGone;
  const obstacles = followObstacles(
    (left: readonly Manifest[]) => Promise.resolve(left.flatMap(deletionObstacles)),
    clock,
  );
  const hint = 'What keeps them has to be repaired; they then go by themselves. Otherwise: npx meshproof recover';
  await waitUntil({ what, within, throwing: within, every: timeBudgets.worldLook * 2, hint, clock }, async () => {
    const there = await Promise.all(names.map((name) => cluster.get({ apiVersion: 'v1', kind: 'Namespace', name })));
    const left = there.filter((each) => each !== undefined);
    if (left.length === 0) return { done: true, value: undefined };
    const asked = left.filter(({ metadata }) => !('deletionTimestamp' in metadata));
    await beginRemoval(
      cluster,
      asked.map(({ metadata }) => metadata.name),
    );
    const inTheWay = await obstacles(left);
    const saw = inTheWay?.saw ?? `${left.map(({ metadata }) => metadata.name).join(', ')} still there`;
    return { done: false, saw, final: inTheWay?.final ?? false };
  });
}
