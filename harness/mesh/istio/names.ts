import { labels } from '../../kubernetes/labels.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';

/** The sidecar's name in its pod. */
export const proxyContainer = 'istio-proxy';

/** Envoy's admin listens on the pod's loopback interface only. */
export const adminPort = 15000;

/** istiod's own HTTP port: metrics, version, and its debug pages, for clients on its loopback interface. */
export const monitoringPort = 15014;

/** What a client of the mesh offers in ALPN, so that a sidecar treats its connection as one of the mesh's own. */
export const meshProtocols = ['istio', 'http/1.1'] as const;

/** Headers in which Envoy says something of a request (https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter). */
export const proxyHeaders = {
  attempt: 'x-envoy-attempt-count',
  overloaded: 'x-envoy-overloaded',
  // https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-routeaction-requestmirrorpolicy
  mirrored: '-shadow',
} as const;

/** Envoy's counters of denials, as a report spells them. */
export const denialCounters = { denied: 'rbac.denied', unauthenticated: 'jwt_authn.denied' } as const;

/** Whether an object is a run's own: a mutant may make something that looks like a control plane and is none. */
export const madeByMeshproof = ({ metadata }: Manifest): boolean => metadata.labels?.[labels.run] !== undefined;
