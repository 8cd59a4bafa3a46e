import { z } from 'zod';
import { podReadiness } from '../../kubernetes/pod-readiness.ts';
import { podsOf } from '../../kubernetes/pods-of.ts';
import { istiods, type ControlPlaneTools } from './control-plane.ts';
import { madeByMeshproof, monitoringPort } from './names.ts';

/** `partner-6b88b65bb8-f9b49.shop` */
const connectionsSchema = z.array(z.looseObject({ proxy: z.string() })).nullable();

/** The proxies that any istiod reports as connected. Each instance knows only its own, so every instance is asked. */
export async function connectedPods({ cluster, readAdmin }: ControlPlaneTools): Promise<ReadonlySet<string>> {
  const deployments = (await istiods(cluster)).filter((each) => !madeByMeshproof(each));
  const pods = (await Promise.all(deployments.map((each) => podsOf(cluster, each)))).flat();
  const lists = await Promise.all(
    pods
      .filter((pod) => podReadiness(pod).ready)
      .map(async ({ metadata: { name, namespace = '' } }) => {
        const said = await readAdmin({ namespace, pod: name }, '/debug/syncz', monitoringPort);
        return connectionsSchema.parse(JSON.parse(said)) ?? [];
      }),
  );
  return new Set(lists.flat().map(({ proxy }) => slashed(proxy)));
}

/** A pod's name may contain dots, a namespace's may not. */
function slashed(proxy: string): string {
  const dot = proxy.lastIndexOf('.');
  return `${proxy.slice(dot + 1)}/${proxy.slice(0, dot)}`;
}
