import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from './cluster.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import { podsOf } from './pods-of.ts';

/** Resolves when the deleted Pods, and the pods of the deleted Deployments, have ended, so that they cannot disturb what follows. */
export async function workloadsGone(cluster: Cluster, objects: readonly Manifest[]): Promise<void> {
  const workloads = objects.filter(({ kind }) => kind === 'Pod' || kind === 'Deployment');
  if (workloads.length === 0) return;
  const what = `the pods of ${workloads.map(objectName).join(', ')} had not ended`;
  await waitUntil({ what, within: timeBudgets.workloadReady, every: timeBudgets.worldLook }, async () => {
    const pods = await Promise.all(workloads.map((object) => leftOf(cluster, object)));
    const names = pods.flat().map(({ metadata }) => metadata.name);
    return names.length === 0 ? { done: true, value: undefined } : { done: false, saw: names.join(', ') };
  });
}

async function leftOf(cluster: Cluster, object: Manifest): Promise<readonly Manifest[]> {
  if (object.kind === 'Deployment') return podsOf(cluster, object);
  const { name, namespace = '' } = object.metadata;
  const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
  return pod === undefined ? [] : [pod];
}
