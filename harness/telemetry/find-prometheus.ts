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

/** Series that every scrape of Istio's control plane or of a proxy brings. */
const ofAMesh = 'count({__name__=~"istio_build|istio_requests_total|envoy_server_uptime"})';

/**
 * The Prometheus at `url`, or one whose pods carry the usual label, through a tunnel, so that it need not be exposed: of several, the first
 * that holds series of a mesh, or else the first that answers. One that exists but does not answer is not missing: checks that require it
 * are errored, not inapplicable.
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
  if (ready.length === 0) return { broken: broken(`no pod labelled ${label} is ready`) };
  // Pods of one namespace are replicas of one Prometheus.
  const each = [...Map.groupBy(ready, ({ namespace = '' }) => namespace)].flatMap(([namespace, [first]]) =>
    first === undefined ? [] : [{ namespace, name: first.name }],
  );
  return chosenOf(await Promise.all(each.map((pod) => candidate(cluster, pod))));
}

interface Candidate {
  /** `namespace/name`. */
  readonly title: string;
  readonly prometheus: Prometheus;
  readonly state: 'of a mesh' | 'answers' | { readonly failed: unknown };
}

async function candidate(
  cluster: Cluster,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<Candidate> {
  const title = `${namespace}/${name}`;
  const agent = cluster.tunnel(namespace, name, port);
  const prometheus = prometheusClient({ url: `http://127.0.0.1:${String(port)}`, agent, name: `pod ${title}` });
  const state = await prometheus.instant(ofAMesh).then(
    (samples): Candidate['state'] => (samples.length > 0 ? 'of a mesh' : 'answers'),
    (failed: unknown) => ({ failed }),
  );
  return { title, prometheus, state };
}

function chosenOf(candidates: readonly Candidate[]): FoundPrometheus {
  const chosen = (['of a mesh', 'answers'] as const).flatMap((wanted) =>
    candidates.filter(({ state }) => state === wanted),
  )[0];
  if (chosen !== undefined) {
    const others = candidates.filter((each) => each !== chosen).map(({ title }) => title);
    const beside = others.length === 0 ? {} : { beside: { queried: chosen.title, others } };
    return { prometheus: chosen.prometheus, ...beside };
  }
  const titles = candidates.map(({ title }) => `pod ${title}`).join(', ');
  const [cause] = candidates.map(({ state }) => (typeof state === 'string' ? undefined : state.failed));
  return { broken: broken(`${titles}, labelled ${label}, does not answer`, cause) };
}

const broken = (what: string, cause?: unknown): MeshproofError =>
  new MeshproofError('PROMETHEUS_BROKEN', `the Prometheus of the cluster cannot be queried: ${what}`, {
    cause,
    hint: 'Name another one with --prometheus <url>, or skip the checks that require one with --prometheus none.',
  });
