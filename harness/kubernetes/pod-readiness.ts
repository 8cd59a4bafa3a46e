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
  spec: z.looseObject({ nodeName: z.string().default(''), restartPolicy: z.string().optional() }).prefault({}),
  status: z
    .looseObject({
      podIP: z.string().optional(),
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.string(), message: z.string().optional() }))
        .default([]),
      initContainerStatuses: z.array(containerSchema).default([]),
      containerStatuses: z.array(containerSchema).default([]),
    })
    .prefault({}),
});

/** Whether a pod is Ready, with where it is; or what it waits for, in words. */
export type PodReadiness =
  | { readonly ready: true; readonly ip: string; readonly node: string }
  | {
      readonly ready: false;
      readonly waitsFor: string;
      /** It will stay so until somebody changes the pod, its image's name or its registry. */
      readonly final?: true;
    };

/** Reasons for which a container waits in vain. `ErrImagePull` is none: the kubelet says so after a first attempt, and then backs off. */
const configError = 'CreateContainerConfigError';
const finalReasons = new Set(['ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', configError]);

/** What a container's configuration names may be made a moment after it. */
const mayCome = /not found/;

/**
 * Whether what its own probes decide has been decided: a pod whose containers are not started again (`restartPolicy: Never`) rests when each
 * of them is Ready or has ended. Pure.
 */
export function atRest(pod: Manifest): boolean {
  const { spec, status } = podSchema.parse(pod);
  const containers = status.containerStatuses;
  const decided = containers.length > 0 && containers.every(({ ready, state }) => ready || 'terminated' in state);
  return spec.restartPolicy === 'Never' && decided;
}

/** What a pod, as the API server has it, says of its own readiness: pure. */
export function podReadiness(pod: Manifest): PodReadiness {
  const { spec, status } = podSchema.parse(pod);
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
