import type { Support } from '../../capability/capability.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';

/** API servers have kept the field by default since 1.31, and drop it without a word before. */
const since = 31;

/** istiod reads the field as Kubernetes defines it, by zones, since 1.27 (istio/istio#55848). */
const istioSince = 27;

/** Whether Services can have a `trafficDistribution` that the mesh obeys. A version that cannot be read counts as a new one. */
export async function trafficDistribution(cluster: Pick<Cluster, 'version'>, istio: string): Promise<Support> {
  const [, istioMinor] = /^1\.(\d+)/.exec(istio) ?? [];
  if (istioMinor !== undefined && Number(istioMinor) < istioSince)
    return {
      supported: false,
      reason: `Istio ${istio} does not read trafficDistribution by zones (since 1.${String(istioSince)})`,
    };
  const version = await cluster.version();
  const [, minor] = /^v?1\.(\d+)/.exec(version) ?? [];
  if (minor === undefined || Number(minor) >= since) return { supported: true };
  return {
    supported: false,
    reason: `Kubernetes ${version} drops trafficDistribution from a Service (kept since 1.${String(since)})`,
  };
}
