import { z } from 'zod';
import type { ProxyCounters } from '../mesh.ts';

/**
 * The admin path that answers with just the counters we read. Of the listeners only the one that inbound traffic is redirected to, on
 * port 15006: a sidecar has one more for every TCP port of every service, and what it refuses there is its own application's traffic.
 */
export const countersPath =
  '/stats?format=json&filter=' +
  encodeURIComponent(
    String.raw`(rbac\.(allowed|denied)|jwt_authn\.denied|downstream_rq_total|listener\..*_15006\.(no_filter_chain_match|ssl\.(connection_error|fail_verify.*)))$`,
  );

const statsSchema = z.object({
  stats: z.array(z.union([z.object({ name: z.string(), value: z.number() }), z.looseObject({ name: z.undefined() })])),
});

/** Envoy's counters, summed into those that meshes have in common. A counter that was never touched is not listed, and is 0. */
export function parseCounters(json: string): ProxyCounters {
  const { stats } = statsSchema.parse(JSON.parse(json));
  const sum = (pattern: RegExp): number =>
    stats.reduce((total, stat) => total + (stat.name !== undefined && pattern.test(stat.name) ? stat.value : 0), 0);
  return {
    allowed: sum(/rbac\.allowed$/),
    denied: sum(/rbac\.denied$/),
    unauthenticated: sum(/jwt_authn\.denied$/),
    requests: sum(/^http\.inbound_.*\.downstream_rq_total$/),
    unmatched: sum(/^listener\..*_15006\.no_filter_chain_match$/),
    tlsErrors: sum(/_15006\.ssl\.(connection_error|fail_verify.*)$/),
  };
}
