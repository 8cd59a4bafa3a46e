import type { AccessQuestion } from './cluster.ts';

/** The object by whose creation the API server answers a question about permissions. It stores nothing. */
export function accessReview({ verb, group, resource, subresource, namespace, as }: AccessQuestion) {
  const resourceAttributes = {
    verb,
    group,
    resource,
    ...(subresource === undefined ? {} : { subresource }),
    ...(namespace === undefined ? {} : { namespace }),
  };
  const apiVersion = 'authorization.k8s.io/v1';
  if (as === undefined) return { apiVersion, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
  const user = `system:serviceaccount:${as.namespace}:${as.serviceAccount}`;
  // The groups of every service account: the API server does not add them to a review on its own.
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${as.namespace}`, 'system:authenticated'];
  return { apiVersion, kind: 'SubjectAccessReview', spec: { resourceAttributes, user, groups } };
}
