import type { Manifest } from './manifest.ts';

/** Kinds whose objects live inside a namespace, by API group. */
export type KindsByGroup = Readonly<Record<string, readonly string[]>>;

/** What a run may write of Kubernetes' own kinds; what a mesh adds says its adapter (`Mesh.kinds`). All of it goes with its namespace. */
export const namespacedKinds: KindsByGroup = {
  '': ['ConfigMap', 'Pod', 'Service', 'ServiceAccount'],
  apps: ['Deployment'],
  batch: ['Job'],
  'coordination.k8s.io': ['Lease'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
};

/** Whether objects of a kind are known to live inside a namespace: one of Kubernetes' own kinds, or one of those in `added`. */
export function isNamespaced(
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
  added: KindsByGroup = {},
): boolean {
  const group = groupOf(apiVersion);
  return [namespacedKinds, added].some((kinds) => kinds[group]?.includes(kind) === true);
}

/** `apps` of `apps/v1`, empty of `v1`. */
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');
