import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Cluster } from './cluster.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import { podReadiness } from './pod-readiness.ts';

/** Something that keeps pods from becoming Ready. */
export interface Obstacle {
  /** The object and what Kubernetes says of it, in Kubernetes' own words. */
  readonly words: string;
  /** Milliseconds for which it may stand before a wait ends because of it. Absent when it may go by itself at any time. */
  readonly grace?: number;
  /** What a reader can do about it. Default: what is true of every refusal of a pod. */
  readonly hint?: string;
}

/** What is asked about. */
export interface Unready {
  readonly namespace: string;
  /** The pods of the namespace, of which some are not Ready. */
  readonly pods: readonly Manifest[];
  /** The Deployment or Job whose pods these are. Default: every Deployment and Job of the namespace. */
  readonly owner?: string;
}

const conditionSchema = z.looseObject({ type: z.string(), status: z.string(), message: z.string().default('') });

const statusSchema = z.looseObject({
  status: z.looseObject({ conditions: z.array(conditionSchema).default([]) }).prefault({}),
});

const eventSchema = z.looseObject({
  involvedObject: z.looseObject({ kind: z.string().default(''), name: z.string().default('') }).prefault({}),
  reason: z.string().default(''),
  message: z.string().default(''),
});
type Event = z.infer<typeof eventSchema>;

/**
 * Why pods of a namespace are missing or not Ready: creations that the API server refuses, volumes that cannot be mounted, pods that no node
 * takes. Empty when Kubernetes says nothing of the kind. An account that may not list events learns less.
 */
export async function obstaclesIn(cluster: Cluster, { namespace, pods, owner }: Unready): Promise<readonly Obstacle[]> {
  const [deployments, events] = await Promise.all([
    cluster.list({ apiVersion: 'apps/v1', kind: 'Deployment', namespace }),
    eventsIn(cluster, namespace),
  ]);
  // An event stays when its cause is gone: a Job that has pods was not refused for good.
  const isOwner = (name: string): boolean => owner === undefined || name === owner;
  const waiting = pods.filter((pod) => !podReadiness(pod).ready);
  const mounts = await Promise.all(waiting.map((pod) => mountFailure(cluster, pod, events)));
  return [
    ...deployments.filter(({ metadata }) => isOwner(metadata.name)).flatMap(refusedReplicas),
    ...events
      .filter(
        ({ involvedObject: { kind, name }, reason }) =>
          pods.length === 0 && kind === 'Job' && isOwner(name) && reason === 'FailedCreate',
      )
      .map(refusedJob(namespace)),
    ...waiting.flatMap((pod) => notScheduled(pod, events)),
    ...mounts.filter((each) => each !== undefined),
  ];
}

async function eventsIn(cluster: Cluster, namespace: string): Promise<readonly Event[]> {
  const listed = await cluster.list({ apiVersion: 'v1', kind: 'Event', namespace }).catch((error: unknown) => {
    if (error instanceof MeshproofError && error.code === 'KUBERNETES_FORBIDDEN') return [];
    throw error;
  });
  return listed.map((each) => eventSchema.parse(each));
}

/** A Deployment repeats the failure of its ReplicaSet word for word. */
function refusedReplicas(deployment: Manifest): readonly Obstacle[] {
  return statusSchema
    .parse(deployment)
    .status.conditions.filter(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
    .map(({ message }) => refusal(`pods of ${objectName(deployment)} are refused: ${message}`));
}

const refusedJob =
  (namespace: string) =>
  ({ involvedObject: { name }, message }: Event): Obstacle =>
    refusal(`pods of Job ${namespace}/${name} are refused: ${message}`);

/** An admission webhook that does not answer may be starting; what has been judged is judged the same way again. */
const refusal = (words: string): Obstacle => ({
  words,
  grace: /failed calling webhook/.test(words) ? timeBudgets.stuck : timeBudgets.refused,
});

/** Room may become free when other pods end, and Kubernetes taints nodes for reasons that pass. */
const passes = /insufficient|too many pods|node\.(?:kubernetes|cloudprovider\.kubernetes)\.io\/|no nodes available/i;

/** Reasons of events by which an autoscaler says that it makes a node for a pod. */
const scaling = new Set(['TriggeredScaleUp', 'Nominated']);

function notScheduled(pod: Manifest, events: readonly Event[]): readonly Obstacle[] {
  const condition = statusSchema
    .parse(pod)
    .status.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (condition === undefined) return [];
  const words = `${objectName(pod)} is not scheduled: ${condition.message}`;
  const grows = events.some(
    ({ involvedObject: { name }, reason }) => name === pod.metadata.name && scaling.has(reason),
  );
  return [{ words, ...(grows || passes.test(words) ? {} : { grace: timeBudgets.stuck }) }];
}

/**
 * An event stays when its cause is gone: it counts only while no container of the pod has started. It is certain only where it names a
 * ConfigMap that is still missing; the kubelet overcomes other failures to mount, and pulls an image meanwhile.
 */
async function mountFailure(cluster: Cluster, pod: Manifest, events: readonly Event[]): Promise<Obstacle | undefined> {
  const { name, namespace = '' } = pod.metadata;
  const last = events.findLast(
    ({ involvedObject, reason }) => involvedObject.name === name && reason === 'FailedMount',
  );
  if (last === undefined || hasStarted(pod)) return undefined;
  const words = `${objectName(pod)} does not start: ${last.message}`;
  const missing = /configmap "([^"]+)" not found/.exec(last.message)?.[1];
  if (missing === undefined) return { words };
  const there = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name: missing, namespace });
  return there === undefined ? { words, grace: timeBudgets.stuck } : undefined;
}

const startedSchema = z.looseObject({
  status: z
    .looseObject({
      initContainerStatuses: z
        .array(z.looseObject({ state: z.record(z.string(), z.unknown()).default({}) }))
        .default([]),
      containerStatuses: z.array(z.looseObject({ state: z.record(z.string(), z.unknown()).default({}) })).default([]),
    })
    .prefault({}),
});

function hasStarted(pod: Manifest): boolean {
  const { initContainerStatuses, containerStatuses } = startedSchema.parse(pod).status;
  return [...initContainerStatuses, ...containerStatuses].some(({ state }) => !('waiting' in state));
}
