import { z } from 'zod';

/** The active clusters of a name, with only the fields read here: a whole cluster is six times as long, and looks come every 40 ms. */
export const clustersPath = (pattern: string, mask: string): string =>
  `/config_dump?resource=dynamic_active_clusters&name_regex=${encodeURIComponent(pattern)}&mask=${mask}`;

const clustersSchema = z.looseObject({
  configs: z.array(z.looseObject({ cluster: z.looseObject({ name: z.string(), metadata: z.unknown() }) })).default([]),
});

interface OutboundCluster {
  readonly port: string;
  /** Empty for the service itself. */
  readonly subset: string;
  readonly metadata: string;
}

/** The clusters that lead to a service, whose host begins with `host`. */
export const clustersIn = (dump: string, host: string): readonly OutboundCluster[] =>
  clustersSchema.parse(JSON.parse(dump)).configs.flatMap(({ cluster }) => {
    const [, port = '', subset = '', to = ''] = cluster.name.split('|');
    return to.startsWith(host) ? [{ port, subset, metadata: JSON.stringify(cluster.metadata ?? {}) }] : [];
  });

/**
 * A changed cluster is active at once with its previous endpoints; a new one (of a subset) only when istiod has sent its endpoints. Until
 * then a route to it answers 503.
 */
export function holdsSubsets(
  clusters: readonly OutboundCluster[],
  { name, subsets }: { readonly name: string; readonly subsets: readonly string[] },
): boolean {
  const held = new Set(
    clusters.filter(({ metadata }) => metadata.includes(name)).map(({ port, subset }) => `${port}|${subset}`),
  );
  return (
    clusters.length > 0 &&
    clusters.every(({ port }) => ['', ...subsets].every((subset) => held.has(`${port}|${subset}`)))
  );
}
