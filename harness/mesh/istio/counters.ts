import type { ProxyCounters } from '../mesh.ts';
import { statValues } from './stat-values.ts';

/**
 * The admin path that answers with just the counters we read. Of the listeners only the one that inbound traffic is redirected to, on
 * port 15006: a sidecar has one more for every TCP port of every service, and what it refuses there is its own application's traffic.
 */
export const countersPath =
  '/stats?format=json&filter=' +
  encodeURIComponent(
    String.raw`(rbac\.(allowed|denied)|jwt_authn\.denied|http\.inbound_.*ext_authz\.denied|downstream_rq_total|listener\..*_15006\.(no_filter_chain_match|ssl\.(connection_error|fail_verify.*)))$`,
  );

/**
 * Running totals of one proxy, which never fall. Envoy drops a filter's counters when the last filter chain that had it has drained (45 s
 * after a policy is gone), and starts again from 0 when it comes back; so each counter is followed by itself, and one that is smaller
 * than before has started anew.
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

/** Envoy's counters, summed into those that meshes have in common. */
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
