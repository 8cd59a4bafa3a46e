import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { labels } from '../kubernetes/labels.ts';
import type { Manifest } from '../kubernetes/manifest.ts';

/** The namespaces of one run, or of every run. */
export function runNamespaces(cluster: Cluster, run?: string): Promise<readonly Manifest[]> {
  const selector = `${labels.managedBy}=meshproof,${labels.run}${run === undefined ? '' : `=${run}`}`;
  return cluster.list({ apiVersion: 'v1', kind: 'Namespace', labelSelector: selector });
}

/** Deletes namespaces of a run and waits until the last one is gone. */
export async function removeNamespaces(cluster: Cluster, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => cluster.remove({ apiVersion: 'v1', kind: 'Namespace', name })));
  const what = `the namespaces ${names.join(', ')} were not gone`;
  await waitUntil({ what, within: timeBudgets.worldGone, every: timeBudgets.worldLook * 2 }, async () => {
    const there = await Promise.all(names.map((name) => cluster.get({ apiVersion: 'v1', kind: 'Namespace', name })));
    const left = there.filter((each) => each !== undefined).map(({ metadata }) => metadata.name);
    return left.length === 0
      ? { done: true, value: undefined }
      : { done: false, saw: `${left.join(', ')} still there` };
  });
}
