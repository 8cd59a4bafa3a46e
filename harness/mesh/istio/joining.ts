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

/** Headers in which checks read who called, in which attempt, and who answered: Istio's defaults, over what the mesh configuration says. */
const headersOn = {
  forwardedClientCert: 'APPEND_FORWARD',
  requestId: { disabled: false },
  attemptCount: { disabled: false },
  envoyDebugHeaders: { disabled: false },
  server: { disabled: false },
};

export interface JoiningOrder {
  /** Revision of the control plane. */
  readonly rev: string;
  /** Whether the mesh configuration changes the headers that proxies write. */
  readonly headersChanged: boolean;
  /** What every namespace needs so that istiod looks at it. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
}

/**
 * Settings of the proxies beside a world's own workloads only.
 * One worker, so that limits and connection pools are exact; a quick end, since nothing in a world is worth draining.
 */
function annotationsOf(terms: Terms, { headersChanged }: JoiningOrder): Readonly<Record<string, string>> {
  const read = { ...countersToRead, ...(headersChanged ? { proxyHeaders: headersOn } : {}) };
  if (terms === 'as-everybody') return { 'proxy.istio.io/config': JSON.stringify(read) };
  return {
    'proxy.istio.io/config': JSON.stringify({ concurrency: 1, terminationDrainDuration: '1s', ...read }),
    'sidecar.istio.io/proxyCPU': '10m',
    'sidecar.istio.io/proxyMemory': '64Mi',
  };
}

/**
 * The label that puts a pod into another region and zone than its node's. It has to be there when the pod is made. Newer
 * versions of Istio prefer `topology.istio.io/locality`; all of them read this one (pkg/model/proxy.go, `GetLocalityLabel`).
 */
export const inLocality = (locality: string): Readonly<Record<string, string>> => ({
  // A label's value has no slashes.
  'istio-locality': locality.replaceAll('/', '.'),
});

/** How a pod joins Istio's sidecar data plane. */
export function joining(
  how: 'by-pod' | 'by-namespace' | 'outside',
  order: JoiningOrder,
  terms: Terms = 'own',
): Joining {
  const { rev, namespaceLabels } = order;
  const podAnnotations = annotationsOf(terms, order);
  const isDefault = rev === 'default';
  if (how === 'outside')
    return { namespaceLabels, podLabels: { 'sidecar.istio.io/inject': 'false' }, podAnnotations: {} };
  if (how === 'by-namespace')
    return {
      namespaceLabels: {
        ...namespaceLabels,
        ...(isDefault ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': rev }),
      },
      podLabels: {},
      podAnnotations,
    };
  return {
    namespaceLabels,
    podLabels: { 'sidecar.istio.io/inject': 'true', ...(isDefault ? {} : { 'istio.io/rev': rev }) },
    podAnnotations,
  };
}
