import { errorText } from '../foundation/error-text.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { podReadiness } from '../kubernetes/pod-readiness.ts';
import type { Prometheus } from './prometheus.ts';
import { prometheusClient } from './prometheus-client.ts';

/** The Prometheus of a cluster, or why there is none to ask. */
export type FoundPrometheus = { readonly prometheus: Prometheus } | { readonly missing: string };

/** What Istio's own addon, the Helm chart and the operator put on its pods. */
const label = 'app.kubernetes.io/name=prometheus';
const port = 9090;

/**
 * The Prometheus under `url`, or else the first one whose pods carry the usual label: through a tunnel, so that it need not be exposed.
 * @throws MeshproofError when the one under `url` does not answer: who names one wants it asked.
 */
export async function findPrometheus(cluster: Cluster, url: string | undefined): Promise<FoundPrometheus> {
  if (url !== undefined) {
    const prometheus = prometheusClient({ url });
    await prometheus.instant('time()');
    return { prometheus };
  }
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', labelSelector: label });
  const [pod] = pods.filter((each) => podReadiness(each).ready).map(({ metadata }) => metadata);
  if (pod === undefined)
    return {
      missing: `no Prometheus: --prometheus names none, and no ready pod in the cluster has the label ${label}`,
    };
  const { namespace = '', name } = pod;
  const agent = cluster.tunnel(namespace, name, port);
  const prometheus = prometheusClient({
    url: `http://127.0.0.1:${String(port)}`,
    agent,
    name: `pod ${namespace}/${name}`,
  });
  return prometheus.instant('time()').then(
    () => ({ prometheus }),
    (error: unknown) => ({ missing: `no Prometheus: ${errorText(error)}` }),
  );
}
