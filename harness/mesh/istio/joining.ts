import type { Joining } from '../mesh.ts';

/**
 * Settings of the proxies beside a world's own workloads only.
 * One worker, so that limits and connection pools are exact; counters that Istio leaves out by default; a quick end, since nothing in a
 * world is worth draining.
 */
const proxyConfig = {
  concurrency: 1,
  terminationDrainDuration: '1s',
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

/** How a pod joins Istio's sidecar data plane. */
export function joining(how: 'by-pod' | 'by-namespace' | 'outside', order: JoiningOrder): Joining {
  const { rev, headersChanged, namespaceLabels } = order;
  const podAnnotations = {
    'proxy.istio.io/config': JSON.stringify({ ...proxyConfig, ...(headersChanged ? { proxyHeaders: headersOn } : {}) }),
    'sidecar.istio.io/proxyCPU': '10m',
    'sidecar.istio.io/proxyMemory': '64Mi',
  };
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
