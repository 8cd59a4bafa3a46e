import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** The account that meshproof has on a user's cluster: with exactly the rights of permissions.yaml, inside of the fence. */
export const runnerAccount = { namespace: 'meshproof', name: 'runner' } as const;

/** What the lab makes for the runner's account carries these. */
export const fenceLabels = { 'app.kubernetes.io/managed-by': 'meshproof' };

interface Shipped {
  readonly metadata: { readonly name: string };
}

/** What users apply, as it is shipped: the lab shows what they get. */
const shipped = (file: string): readonly Shipped[] =>
  parseAllDocuments(readFileSync(join(import.meta.dirname, '../../suites/readiness', file), 'utf8')).map(
    (document) => document.toJS() as Shipped,
  );

/** The roles, the runner's account and the fence around it. The lab's own administrator is not confined by it. */
export function fenceManifests(): readonly object[] {
  const { namespace, name } = runnerAccount;
  const roles = shipped('permissions.yaml');
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: fenceLabels } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels: fenceLabels } },
    ...roles,
    ...roles.map(({ metadata: { name: role } }) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: role, labels: fenceLabels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    })),
    ...shipped('fence.yaml'),
  ];
}
