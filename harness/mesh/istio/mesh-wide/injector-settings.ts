import { z } from 'zod';
import type { Cluster } from '../../../kubernetes/cluster.ts';
import type { MeshSetting, MeshTopic } from '../../mesh-wide.ts';

const keys = z.record(z.string(), z.unknown());
const mapSchema = z.looseObject({ data: z.looseObject({ values: z.string() }) });

/** Values of the injector's template that change every proxy, with their defaults (the chart istio-discovery). */
const known: Readonly<Record<string, { readonly usual: readonly unknown[]; readonly topics: readonly MeshTopic[] }>> = {
  'global.proxy.includeInboundPorts': { usual: ['*'], topics: ['membership', 'mutual-tls', 'authorization'] },
  'global.proxy.excludeInboundPorts': { usual: [''], topics: ['membership', 'mutual-tls', 'authorization'] },
  'global.proxy.includeIPRanges': { usual: ['*'], topics: ['membership', 'mutual-tls', 'routing'] },
  'global.proxy.excludeIPRanges': { usual: [''], topics: ['membership', 'mutual-tls', 'routing'] },
  'global.proxy.includeOutboundPorts': { usual: [''], topics: ['membership', 'mutual-tls', 'routing'] },
  'global.proxy.excludeOutboundPorts': { usual: [''], topics: ['membership', 'mutual-tls', 'routing'] },
  'global.proxy.clusterDomain': {
    usual: ['', 'cluster.local'],
    topics: ['routing', 'authorization', 'reports'],
  },
  'global.multiCluster.clusterName': { usual: ['', 'Kubernetes'], topics: ['reports'] },
  'sidecarInjectorWebhook.enableNamespacesByDefault': { usual: [false], topics: ['membership'] },
  'sidecarInjectorWebhook.rewriteAppHTTPProbe': { usual: [true], topics: ['mutual-tls', 'membership'] },
  'sidecarInjectorWebhook.neverInjectSelector': { usual: [[]], topics: ['membership'] },
  'sidecarInjectorWebhook.alwaysInjectSelector': { usual: [[]], topics: ['membership'] },
};

export interface InjectorOrder {
  readonly namespace: string;
  readonly rev: string;
}

/** What the values of the injector's template say beside their defaults. */
export async function injectorSettings(
  cluster: Cluster,
  { namespace, rev }: InjectorOrder,
): Promise<readonly MeshSetting[]> {
  const name = rev === 'default' ? 'istio-sidecar-injector' : `istio-sidecar-injector-${rev}`;
  const map = mapSchema.safeParse(await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace }));
  if (!map.success) return [];
  const values: unknown = JSON.parse(map.data.data.values);
  return Object.entries(known).flatMap(([path, { usual, topics }]): readonly MeshSetting[] => {
    const value = valueAt(values, path.split('.'));
    if (value === undefined || usual.some((each) => JSON.stringify(each) === JSON.stringify(value))) return [];
    const what = `${path} is ${typeof value === 'string' ? value : JSON.stringify(value)}`;
    return [{ what, where: `ConfigMap ${namespace}/${name}`, topics }];
  });
}

function valueAt(values: unknown, [key, ...more]: readonly string[]): unknown {
  if (key === undefined) return values;
  const inside = keys.safeParse(values);
  return inside.success ? valueAt(inside.data[key], more) : undefined;
}
