import axios from 'axios';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';

/** How often the control plane has sent configuration to a proxy, by type: `{ cds: 120, eds: 800 }`. */
export type Pushes = Readonly<Record<string, number>>;

/** The port on which istiod serves its own metrics. */
const monitoringPort = 15_014;

const sample = /^pilot_xds_pushes\{[^}]*\btype="([^"]+)"[^}]*\} (\S+)$/gm;

/** The counts in istiod's metrics (Prometheus' text format). */
export function pushesIn(metrics: string): Pushes {
  const samples = [...metrics.matchAll(sample)].map(([, type = '', count]) => ({ type, count: Number(count) }));
  return sums(samples);
}

/** Of every istiod of the cluster since it started. Empty where none answers. */
export async function readPushes(cluster: Cluster): Promise<Pushes> {
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', labelSelector: 'app=istiod' });
  const read = pods.map(async ({ metadata: { name, namespace = '' } }) => {
    const httpAgent = cluster.tunnel(namespace, name, monitoringPort);
    const url = `http://127.0.0.1:${String(monitoringPort)}/metrics`;
    const { data } = await axios.get<string>(url, { httpAgent, proxy: false, responseType: 'text', timeout: 10_000 });
    httpAgent.destroy();
    return pushesIn(data);
  });
  const all = await Promise.all(read);
  return sums(all.flatMap((each) => Object.entries(each).map(([type, count]) => ({ type, count }))));
}

/** What was sent in between. An istiod that was restarted counts from zero. */
export const pushesBetween = (before: Pushes, after: Pushes): Pushes =>
  Object.fromEntries(
    Object.entries(after).map(([type, count]) => {
      const earlier = before[type] ?? 0;
      return [type, count < earlier ? count : count - earlier];
    }),
  );

const sums = (samples: readonly { readonly type: string; readonly count: number }[]): Pushes =>
  Object.fromEntries(
    [...Map.groupBy(samples, ({ type }) => type)].map(([type, each]) => [
      type,
      each.reduce((sum, { count }) => sum + count, 0),
    ]),
  );
