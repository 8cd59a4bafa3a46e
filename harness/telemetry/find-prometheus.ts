import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { podReadiness } from '../kubernetes/pod-readiness.ts';
import type { Prometheus } from './prometheus.ts';
import { prometheusClient } from './prometheus-client.ts';

/** The Prometheus of a cluster, or why there is none, or what is wrong with it. */
export type FoundPrometheus =
  | {
      readonly prometheus: Prometheus;
      /** Pods of another namespace that carry the same label; absent where there are none. */
      readonly beside?: { readonly queried: string; readonly others: readonly string[] };
    }
  | { readonly missing: string }
  | { readonly broken: MeshproofError };

/** The label that Istio's own addon, the Helm chart and the operator put on its pods. */
const label = 'app.kubernetes.io/name=prometheus';
const port = 9090;

/**
 * The Prometheus at `url`, or the first one whose pods carry the usual label, through a tunnel, so that it need not be exposed. One that
 * exists but does not answer is not missing: checks that require it are errored, not inapplicable.
 * @throws MeshproofError when the one at `url` does not answer.
 */
export async function findPrometheus(cluster: Cluster, url: string | undefined): Promise<FoundPrometheus> {
  if (url === 'none') return { missing: 'no Prometheus: --prometheus none' };
  if (url !== undefined) {
    const prometheus = prometheusClient({ url });
    await prometheus.instant('time()');
    return { prometheus };
  }
  const pods = await cluster.list({ apiVersion: 'v1', kind: 'Pod', labelSelector: label });
  if (pods.length === 0)
    return { missing: `no Prometheus: --prometheus is not given, and no pod in the cluster has the label ${label}` };
  const ready = pods.filter((each) => podReadiness(each).ready).map(({ metadata }) => metadata);
  const [pod] = ready;
  if (pod === undefined) return { broken: broken(`no pod labelled ${label} is ready`) };
  const { namespace = '', name } = pod;
  const agent = cluster.tunnel(namespace, name, port);
  const prometheus = prometheusClient({
    url: `http://127.0.0.1:${String(port)}`,
    agent,
    name: `pod ${namespace}/${name}`,
  });
  return prometheus.instant('time()').then(
    () => ({ prometheus, ...besideIt(ready, { namespace, name }) }),
    (cause: unknown) => ({ broken: broken(`pod ${namespace}/${name}, labelled ${label}, does not answer`, cause) }),
  );
}

interface PodName {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Replicas of one Prometheus, in one namespace, are one. */
function besideIt(
  ready: readonly PodName[],
  queried: PodName,
): Pick<Extract<FoundPrometheus, { prometheus: unknown }>, 'beside'> {
  const title = ({ namespace = '', name }: PodName): string => `${namespace}/${name}`;
  const others = ready.filter(({ namespace }) => namespace !== queried.namespace).map(title);
  return others.length === 0 ? {} : { beside: { queried: title(queried), others } };
}

const broken = (what: string, cause?: unknown): MeshproofError =>
  new MeshproofError('PROMETHEUS_BROKEN', `the Prometheus of the cluster cannot be queried: ${what}`, {
    cause,
    hint: 'Name another one with --prometheus <url>, or skip the checks that require one with --prometheus none.',
  });
