import type { Support } from '../../capability/capability.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';

/** API servers have kept the field by default since 1.31, and drop it without a word before. */
const since = 31;

/** Whether Services can have a `trafficDistribution`. A version that cannot be read counts as a new one. */
export async function trafficDistribution(cluster: Pick<Cluster, 'version'>): Promise<Support> {
  const version = await cluster.version();
  const [, minor] = /^v?1\.(\d+)/.exec(version) ?? [];
  if (minor === undefined || Number(minor) >= since) return { supported: true };
  return {
    supported: false,
    reason: `Kubernetes ${version} drops trafficDistribution from a Service (kept since 1.${String(since)})`,
  };
}
