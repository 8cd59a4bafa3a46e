import type { ProxyCounters } from '../mesh.ts';
import { statValues } from './stat-values.ts';

/**
 * The admin path that returns only the counters read here. Of the listeners only the inbound one, on port 15006: a sidecar has a further
 * listener for every TCP port of every service, and what it refuses there is its own application's traffic.
 */
export const countersPath =
  '/stats?format=json&filter=' +
  encodeURIComponent(
    String.raw`(rbac\.(allowed|denied)|jwt_authn\.denied|http\.inbound_.*ext_authz\.denied|downstream_rq_total|listener\..*_15006\.(no_filter_chain_match|ssl\.(connection_error|fail_verify.*)))$`,
  );

/**
 * Running totals of one proxy, which never fall. Envoy drops a filter's counters when the last filter chain with that filter has drained
 * (45 s after a policy is gone) and starts again from 0 when the filter returns. So each counter is followed separately, and one that is
 * smaller than before has restarted.
 */
export function followCounters(): (json: string) => ProxyCounters {
  const totals = new Map<string, number>();
  let last: ReadonlyMap<string, number> = new Map();
  return (json) => {
    const now = statValues(json);
    for (const [name, value] of now) {
      const before = last.get(name) ?? 0;
      totals.set(name, (totals.get(name) ?? 0) + (value < before ? value : value - before));
    }
    last = now;
    return inCommon(totals);
  };
}

/** Sums Envoy's counters into those that all meshes have in common. */
function inCommon(totals: ReadonlyMap<string, number>): ProxyCounters {
  const sum = (pattern: RegExp): number =>
    [...totals].reduce((total, [name, value]) => total + (pattern.test(name) ? value : 0), 0);
  return {
    allowed: sum(/rbac\.allowed$/),
    denied: sum(/rbac\.denied$|^http\.inbound_.*ext_authz\.denied$/),
    unauthenticated: sum(/jwt_authn\.denied$/),
    requests: sum(/^http\.inbound_.*\.downstream_rq_total$/),
    unmatched: sum(/^listener\..*_15006\.no_filter_chain_match$/),
    tlsErrors: sum(/_15006\.ssl\.(connection_error|fail_verify.*)$/),
  };
}
