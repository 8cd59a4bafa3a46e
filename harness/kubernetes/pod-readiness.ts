import { z } from 'zod';
import type { Manifest } from './manifest.ts';

const containerSchema = z.looseObject({
  name: z.string(),
  ready: z.boolean(),
  state: z
    .record(z.string(), z.looseObject({ reason: z.string().optional(), message: z.string().optional() }))
    .default({}),
});

const podSchema = z.looseObject({
  metadata: z.looseObject({ deletionTimestamp: z.string().optional() }).prefault({}),
  spec: z.looseObject({ nodeName: z.string().default(''), restartPolicy: z.string().optional() }).prefault({}),
  status: z
    .looseObject({
      phase: z.string().optional(),
      reason: z.string().optional(),
      podIP: z.string().optional(),
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.string(), message: z.string().optional() }))
        .default([]),
      initContainerStatuses: z.array(containerSchema).default([]),
      containerStatuses: z.array(containerSchema).default([]),
    })
    .prefault({}),
});

/** Whether a pod is Ready, with its address; or what it waits for, in words. */
export type PodReadiness =
  | { readonly ready: true; readonly ip: string; readonly node: string }
  | {
      readonly ready: false;
      readonly waitsFor: string;
      /** It stays that way until the pod, its image's name or the registry changes. */
      readonly final?: true;
    };

/** Reasons for which a container waits in vain. `ErrImagePull` is not among them: the kubelet reports it after a first attempt and then retries. */
const configError = 'CreateContainerConfigError';
const finalReasons = new Set(['ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', configError]);

/** The objects that a container's configuration names may be created shortly after it. */
const mayCome = /not found/;

/**
 * Whether a pod with `restartPolicy: Never` has settled: each of its containers is Ready or has exited, so that its probes have decided. Pure.
 */
export function atRest(pod: Manifest): boolean {
  const { spec, status } = podSchema.parse(pod);
  const containers = status.containerStatuses;
  const decided = containers.length > 0 && containers.every(({ ready, state }) => ready || 'terminated' in state);
  return spec.restartPolicy === 'Never' && decided;
}

/** Whether its node has ended a pod: by pressure on the node, its shutdown or a taint. It stays there as Failed, and its controller makes another. Pure. */
export function isEvicted(pod: Manifest): boolean {
  const { phase, reason, conditions } = podSchema.parse(pod).status;
  const disrupted = conditions.some(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
  return phase === 'Failed' && (reason === 'Evicted' || disrupted);
}

/** The readiness of a pod by its status. A pod that is being deleted is not Ready, whatever its conditions still say. Pure. */
export function podReadiness(pod: Manifest): PodReadiness {
  const { metadata, spec, status } = podSchema.parse(pod);
  if (metadata.deletionTimestamp !== undefined) return { ready: false, waitsFor: 'it is being deleted' };
  const ready = status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True');
  if (ready && status.podIP !== undefined) return { ready: true, ip: status.podIP, node: spec.nodeName };
  const unready = [...status.initContainerStatuses, ...status.containerStatuses].find((each) => !each.ready);
  const scheduling = status.conditions.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
  const [state, detail] = Object.entries(unready?.state ?? {})[0] ?? ['pending', undefined];
  const words = [unready?.name ?? 'pod', detail?.reason ?? state, detail?.message ?? scheduling?.message];
  const waitsFor = words.filter((word) => word !== undefined).join(' ');
  const final = finalReasons.has(detail?.reason ?? '') && !(detail?.reason === configError && mayCome.test(waitsFor));
  return { ready: false, waitsFor, ...(final ? { final } : {}) };
}
