import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { ProxyInPod } from '../mesh.ts';
import { proxyContainer } from './names.ts';

const containerSchema = z.looseObject({ name: z.string(), image: z.string().default('') });
const statusSchema = z.looseObject({ name: z.string(), ready: z.boolean() });

const podSchema = z.looseObject({
  spec: z.looseObject({
    containers: z.array(containerSchema).default([]),
    initContainers: z.array(containerSchema).default([]),
  }),
  status: z
    .looseObject({
      containerStatuses: z.array(statusSchema).default([]),
      initContainerStatuses: z.array(statusSchema).default([]),
    })
    .prefault({}),
});

/** The sidecar of a pod: an init container that keeps running (native sidecar, the default since 1.27), or a container in older versions. */
export function proxyIn(pod: Manifest): ProxyInPod | undefined {
  const { spec, status } = podSchema.parse(pod);
  const isProxy = ({ name }: { readonly name: string }): boolean => name === proxyContainer;
  const container = [...spec.initContainers, ...spec.containers].find(isProxy);
  if (container === undefined) return undefined;
  const state = [...status.initContainerStatuses, ...status.containerStatuses].find(isProxy);
  return { container: container.name, image: container.image, ready: state?.ready ?? false };
}
