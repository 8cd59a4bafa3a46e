import axios from 'axios';
import { z } from 'zod';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import { timeBudgets } from '../../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../../foundation/wait-until.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { labels } from '../../kubernetes/labels.ts';
import { podReadiness } from '../../kubernetes/pod-readiness.ts';
import type { Member, ProxyRestart } from '../mesh.ts';
import { adminPort } from './admin-port.ts';
import type { ReadAdmin } from './proxy-admin.ts';

interface RestartTools {
  readonly cluster: Cluster;
  readonly readAdmin: ReadAdmin;
}

const infoSchema = z.looseObject({ state: z.string(), uptime_current_epoch: z.string().regex(/^\d+s$/) });
const statusSchema = z.looseObject({ name: z.string(), restartCount: z.number() });
const podSchema = z.looseObject({
  status: z.looseObject({
    initContainerStatuses: z.array(statusSchema).default([]),
    containerStatuses: z.array(statusSchema).default([]),
  }),
});

/**
 * See `Mesh.restartProxy`. Envoy ends when its admin interface is told so, pilot-agent ends with it, and the kubelet starts the container
 * anew, at once the first time; a container that ended before within ten minutes waits 10 s, then 20 s, and so on.
 */
export async function restartProxy(tools: RestartTools, member: Member): Promise<ProxyRestart> {
  await requireOurs(tools.cluster, member);
  const before = await look(tools, member);
  const start = performance.now();
  await end(tools.cluster, member);
  const { value: after } = await waitUntil(
    {
      what: `the proxy of ${member.workload} was not back`,
      within: timeBudgets.workloadReady,
      every: timeBudgets.worldLook,
    },
    async (): Promise<Look<Seen>> => {
      const seen = await look(tools, member);
      const back = seen.restarts > before.restarts && seen.ready && seen.state === 'LIVE';
      if (back) return { done: true, value: seen };
      return { done: false, saw: `${seen.state}, ${String(seen.restarts)} restarts, ${seen.ready ? '' : 'not '}Ready` };
    },
  );
  return {
    restarts: { before: before.restarts, after: after.restarts },
    uptimeSeconds: { before: before.uptimeSeconds, after: after.uptimeSeconds },
    backAfterMs: performance.now() - start,
  };
}

interface Seen {
  readonly restarts: number;
  readonly ready: boolean;
  readonly state: string;
  readonly uptimeSeconds: number;
}

async function look({ cluster, readAdmin }: RestartTools, member: Member): Promise<Seen> {
  const [pod, text] = await Promise.all([podOf(cluster, member), readAdmin(member, '/server_info')]);
  const { status } = podSchema.parse(pod);
  const info = infoSchema.parse(JSON.parse(text));
  const proxy = [...status.initContainerStatuses, ...status.containerStatuses].find(
    ({ name }) => name === 'istio-proxy',
  );
  return {
    restarts: proxy?.restartCount ?? 0,
    ready: podReadiness(pod).ready,
    state: info.state,
    uptimeSeconds: Number.parseInt(info.uptime_current_epoch, 10),
  };
}

async function podOf(cluster: Cluster, { namespace, pod: name }: Member) {
  const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
  if (pod === undefined) throw new MeshproofError('POD_GONE', `pod ${namespace}/${name} is not there any more`);
  return pod;
}

/** The answer may be lost with the process: that it ended is seen by its restart. */
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
    `refused to restart the proxy of ${namespace}/${pod}: its namespace is not of a run`,
  );
}
