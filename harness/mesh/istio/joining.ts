import type { Joining, Terms } from '../mesh.ts';

/** Counters that Istio leaves out by default and that `counters` and `upstreams` read. A pod that has them behaves no differently. */
const countersToRead = {
  proxyStatsMatcher: {
    inclusionRegexps: [
      String.raw`.*rbac\.(allowed|denied)$`,
      String.raw`http\.inbound_.*\.downstream_rq_total$`,
      String.raw`listener\..*\.(no_filter_chain_match|ssl\..*|downstream_cx_total)$`,
      String.raw`control_plane\..*`,
      String.raw`http\.inbound_.*ext_authz\.denied`,
      String.raw`.*jwt_authn\.(allowed|denied)$`,
      String.raw`cluster\.outbound\|.*\.(upstream_(cx|rq)_.*|outlier_detection\..*)$`,
    ],
  },
};

/**
 * Settings of the proxies beside a world's own workloads only.
 * One worker, so that limits and connection pools are exact; a quick end, since nothing in a world is worth draining.
 */
const annotationsOf = (terms: Terms): Readonly<Record<string, string>> =>
  terms === 'as-everybody'
    ? { 'proxy.istio.io/config': JSON.stringify(countersToRead) }
    : {
        'proxy.istio.io/config': JSON.stringify({ concurrency: 1, terminationDrainDuration: '1s', ...countersToRead }),
        'sidecar.istio.io/proxyCPU': '10m',
        'sidecar.istio.io/proxyMemory': '64Mi',
      };

/** How a pod joins Istio's sidecar data plane, for the revision `rev` of the control plane. */
export function joining(how: 'by-pod' | 'by-namespace' | 'outside', rev: string, terms: Terms = 'own'): Joining {
  const podAnnotations = annotationsOf(terms);
  const isDefault = rev === 'default';
  if (how === 'outside')
    return { namespaceLabels: {}, podLabels: { 'sidecar.istio.io/inject': 'false' }, podAnnotations: {} };
  if (how === 'by-namespace')
    return {
      namespaceLabels: isDefault ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': rev },
      podLabels: {},
      podAnnotations,
    };
  return {
    namespaceLabels: {},
    podLabels: { 'sidecar.istio.io/inject': 'true', ...(isDefault ? {} : { 'istio.io/rev': rev }) },
    podAnnotations,
  };
}
