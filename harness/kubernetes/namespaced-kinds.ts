import type { Manifest } from './manifest.ts';

/** The kinds that a run may write, by API group. All are namespaced, so they are removed with their namespace. */
export const namespacedKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ConfigMap', 'Pod', 'Service', 'ServiceAccount'],
  apps: ['Deployment'],
  batch: ['Job'],
  'coordination.k8s.io': ['Lease'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
  'gateway.networking.k8s.io': ['HTTPRoute'],
  'networking.istio.io': ['DestinationRule', 'EnvoyFilter', 'Sidecar', 'VirtualService'],
  'security.istio.io': ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  'telemetry.istio.io': ['Telemetry'],
};

/** Whether a kind is known to be namespaced. */
export function isNamespaced({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): boolean {
  return namespacedKinds[groupOf(apiVersion)]?.includes(kind) === true;
}

/** `apps` of `apps/v1`, empty of `v1`. */
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');
