import axios from 'axios';
import { z } from 'zod';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import { timeBudgets } from '../../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../../foundation/wait-until.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { labels } from '../../kubernetes/labels.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { podReadiness } from '../../kubernetes/pod-readiness.ts';
import type { Member, ProxyRestart } from '../mesh.ts';
import { adminPort } from './names.ts';
import type { ProxyAdmin } from './proxy-admin.ts';
import { proxyIn } from './proxy-in.ts';

interface RestartTools {
  readonly cluster: Cluster;
  readonly admin: ProxyAdmin;
}

const infoSchema = z.looseObject({ uptime_current_epoch: z.string().regex(/^\d+s$/) });
const statusSchema = z.looseObject({ name: z.string(), restartCount: z.number() });
const podSchema = z.looseObject({
  status: z.looseObject({
    initContainerStatuses: z.array(statusSchema).default([]),
    containerStatuses: z.array(statusSchema).default([]),
  }),
});

/**
 * See `Mesh.restartProxy`. Envoy ends on a request to its admin interface, pilot-agent ends with it, and the kubelet restarts the container:
 * at once the first time, after 10 s, 20 s and so on when the container has ended before within ten minutes.
 */
export async function restartProxy({ cluster, admin }: RestartTools, member: Member): Promise<ProxyRestart> {
  await requireOurs(cluster, member);
  const before = containerOf(await podOf(cluster, member)).restarts;
  const start = performance.now();
  await end(cluster, member);
  // Read from Kubernetes, since nothing in the pod answers until the proxy is back.
  const { value: after } = await waitUntil(
    {
      what: `the proxy of ${member.workload} was not back`,
      within: timeBudgets.workloadReady,
      every: timeBudgets.worldLook,
    },
    async (): Promise<Look<number>> => {
      const { restarts, ready } = containerOf(await podOf(cluster, member));
      if (restarts > before && ready) return { done: true, value: restarts };
      return { done: false, saw: `${String(restarts - before)} restarts, the pod ${ready ? '' : 'not '}Ready` };
    },
  );
  const backAfterMs = performance.now() - start;
  admin.forget(member);
  const info = infoSchema.parse(JSON.parse(await admin.read(member, '/server_info')));
  return {
    restarts: { before, after },
    uptimeSeconds: Number.parseInt(info.uptime_current_epoch, 10),
    backAfterMs,
  };
}

function containerOf(pod: Manifest): { readonly restarts: number; readonly ready: boolean } {
  const { status } = podSchema.parse(pod);
  const statuses = [...status.initContainerStatuses, ...status.containerStatuses];
  const proxy = statuses.find(({ name }) => name === proxyIn(pod)?.container);
  return { restarts: proxy?.restartCount ?? 0, ready: (proxyIn(pod)?.ready ?? false) && podReadiness(pod).ready };
}

async function podOf(cluster: Cluster, { namespace, pod: name }: Member): Promise<Manifest> {
  const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
  if (pod === undefined) throw new MeshproofError('POD_GONE', `pod ${namespace}/${name} no longer exists`);
  return pod;
}

/** The answer may be lost with the process; the restart shows that it ended. */
async function end(cluster: Cluster, { namespace, pod }: Member): Promise<void> {
  const httpAgent = cluster.tunnel(namespace, pod, adminPort);
  await axios
    .post(`http://127.0.0.1:${String(adminPort)}/quitquitquit`, '', { httpAgent, timeout: 10_000, proxy: false })
    .catch(() => undefined);
  httpAgent.destroy();
}

/** A restart is a write, and writes stay inside namespaces of a run. */
async function requireOurs(cluster: Cluster, { namespace, pod }: Member): Promise<void> {
  const place = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  if (place?.metadata.labels?.[labels.managedBy] === 'meshproof' && labels.run in place.metadata.labels) return;
  throw new MeshproofError(
    'OUTSIDE_THE_RUN',
    `refused to restart the proxy of ${namespace}/${pod}: its namespace does not belong to a run`,
  );
}
