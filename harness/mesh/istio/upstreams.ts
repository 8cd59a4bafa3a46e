import { z } from 'zod';
import { hostAndPort } from '../../foundation/bracketed.ts';
import type { Member, Upstream, UpstreamEndpoint } from '../mesh.ts';
import type { ReadAdmin } from './proxy-admin.ts';
import { statValues } from './stat-values.ts';

const hostSchema = z.looseObject({
  address: z.looseObject({ socket_address: z.looseObject({ address: z.string(), port_value: z.number() }).optional() }),
  stats: z.array(z.looseObject({ name: z.string(), value: z.coerce.number().default(0) })).default([]),
  health_status: z
    .looseObject({
      eds_health_status: z.string().default('HEALTHY'),
      failed_outlier_check: z.boolean().default(false),
      failed_active_health_check: z.boolean().default(false),
    })
    .optional(),
});

const clustersSchema = z.looseObject({
  cluster_statuses: z
    .array(z.looseObject({ name: z.string(), host_statuses: z.array(hostSchema).default([]) }))
    .default([]),
});

/** Envoy's counters of a cluster by their names in `Upstream`. A counter that was never used is not listed (deferred stats) and is 0. */
const counters = {
  requests: 'upstream_rq_total',
  retries: 'upstream_rq_retry',
  retryOverflow: 'upstream_rq_retry_overflow',
  pendingOverflow: 'upstream_rq_pending_overflow',
  activeOverflow: 'upstream_rq_active_overflow',
  connectionOverflow: 'upstream_cx_overflow',
  connections: 'upstream_cx_total',
  connectFailures: 'upstream_cx_connect_fail',
  timeouts: 'upstream_rq_timeout',
  perTryTimeouts: 'upstream_rq_per_try_timeout',
  ejections: 'outlier_detection.ejections_enforced_total',
  ejected: 'outlier_detection.ejections_active',
  pending: 'upstream_rq_pending_active',
  underWay: 'upstream_rq_active',
  openConnections: 'upstream_cx_active',
} as const satisfies Partial<Record<keyof Upstream, string>>;

/** See `Mesh.upstreams`. Clusters are called `outbound|8080|v1|api.shop.svc.cluster.local`, without a subset `outbound|8080||…`. */
export async function upstreams(
  readAdmin: ReadAdmin,
  member: Member,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<readonly Upstream[]> {
  const named = new RegExp(`^outbound\\|${String(port)}\\|([^|]*)\\|${host.replaceAll('.', String.raw`\.`)}$`);
  const filter = `^cluster\\.outbound\\|${String(port)}\\|.*\\|${host.replaceAll('.', String.raw`\.`)}`;
  const [stats, clusters] = await Promise.all([
    readAdmin(member, `/stats?format=json&filter=${encodeURIComponent(filter)}`),
    readAdmin(member, '/clusters?format=json'),
  ]);
  const values = statValues(stats);
  return clustersSchema.parse(JSON.parse(clusters)).cluster_statuses.flatMap(({ name, host_statuses }) => {
    const subset = named.exec(name)?.[1];
    if (subset === undefined) return [];
    const value = (counter: string): number =>
      values.get(`cluster.${name};.${counter}`) ?? values.get(`cluster.${name}.${counter}`) ?? 0;
    const counted = Object.fromEntries(
      Object.entries(counters).map(([ours, theirs]) => [ours, value(theirs)]),
    ) as Record<keyof typeof counters, number>;
    return [{ subset, ...counted, endpoints: host_statuses.map(endpoint) }];
  });
}

function endpoint({ address: { socket_address }, stats, health_status }: z.infer<typeof hostSchema>): UpstreamEndpoint {
  const value = (name: string): number => stats.find((each) => each.name === name)?.value ?? 0;
  const ejected = health_status?.failed_outlier_check ?? false;
  return {
    address:
      socket_address === undefined
        ? ''
        : hostAndPort({ host: socket_address.address, port: socket_address.port_value }),
    healthy:
      !ejected &&
      health_status?.failed_active_health_check !== true &&
      (health_status?.eds_health_status ?? 'HEALTHY') === 'HEALTHY',
    ejected,
    requests: value('rq_total'),
    errors: value('rq_error'),
  };
}
