import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from './cluster.ts';
import { labels } from './labels.ts';
import { followObstacles } from './follow-obstacles.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import { obstaclesIn } from './obstacles.ts';
import { atRest, podReadiness } from './pod-readiness.ts';
import { podsOf } from './pods-of.ts';

const deploymentSchema = z.looseObject({
  metadata: z.looseObject({ generation: z.number().default(0) }),
  spec: z.looseObject({ replicas: z.number().default(1) }),
  status: z
    .looseObject({ observedGeneration: z.number().default(0), readyReplicas: z.number().default(0) })
    .prefault({}),
});

/**
 * Resolves when every Pod and Deployment among the objects is Ready, or has settled without (`atRest`). Ignores other kinds, and objects with
 * the annotation `meshproof.dev/never-ready`.
 * @throws MeshproofError `OBJECT_NOT_READY` with what the pods wait for.
 */
export async function workloadsReady(
  cluster: Cluster,
  objects: readonly Manifest[],
  signal: AbortSignal,
): Promise<void> {
  const awaited = objects.filter(
    ({ kind, metadata }) =>
      (kind === 'Pod' || kind === 'Deployment') && metadata.annotations?.[labels.neverReady] === undefined,
  );
  await Promise.all(awaited.map((object) => becomesReady(cluster, object, signal)));
}

async function becomesReady(cluster: Cluster, object: Manifest, signal: AbortSignal): Promise<void> {
  const options = {
    what: `${objectName(object)} was not Ready`,
    within: timeBudgets.workloadReady,
    every: timeBudgets.worldLook,
    signal,
  };
  const { name: owner, namespace: place = '' } = object.metadata;
  const obstacles = followObstacles((pods: readonly Manifest[]) =>
    obstaclesIn(cluster, { namespace: place, pods, owner }),
  );
  await waitUntil(options, async () => {
    const waiting = await missing(cluster, object);
    if (waiting === undefined) return { done: true, value: undefined };
    const { saw, final, pods } = waiting;
    return { done: false, saw, final, ...(final ? {} : await obstacles(pods)) };
  }).catch((cause: unknown) => {
    if (!(cause instanceof MeshproofError)) throw cause;
    const { name, namespace = '' } = object.metadata;
    throw new MeshproofError('OBJECT_NOT_READY', cause.message, {
      hint: `Try: kubectl describe ${object.kind.toLowerCase()} -n ${namespace} ${name}`,
    });
  });
}

interface Missing {
  readonly saw: string;
  readonly final: boolean;
  readonly pods: readonly Manifest[];
}

/** What the object still waits for, in words; undefined when it is Ready. */
async function missing(cluster: Cluster, { apiVersion, kind, metadata }: Manifest): Promise<Missing | undefined> {
  const { name, namespace = '' } = metadata;
  const there = await cluster.get({ apiVersion, kind, name, namespace });
  if (there === undefined) return { saw: 'it no longer exists', final: false, pods: [] };
  if (kind === 'Deployment') {
    const { metadata: seen, spec, status } = deploymentSchema.parse(there);
    if (status.observedGeneration >= seen.generation && status.readyReplicas >= spec.replicas) return undefined;
  }
  const pods = kind === 'Pod' ? [there] : await podsOf(cluster, there);
  const states = pods.map((pod) => ({ pod: pod.metadata.name, state: podReadiness(pod) }));
  if (kind === 'Pod' && (atRest(there) || states.every(({ state }) => state.ready))) return undefined;
  const waiting = states.flatMap(({ pod, state }) => (state.ready ? [] : [`${pod}: ${state.waitsFor}`]));
  const saw = waiting.length === 0 ? `it has ${String(states.length)} Ready pods` : waiting.join('; ');
  return { saw, final: states.some(({ state }) => !state.ready && state.final), pods };
}

/** Resolves when the deleted Pods, and the pods of the deleted Deployments, have ended: what comes next must not meet them. */
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
