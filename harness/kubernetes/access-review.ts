import type { AccessQuestion } from './cluster.ts';

/** The object that, when it is created, the API server answers a question about permissions with; nothing is stored. */
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
  // The groups that every service account is in; a review knows only what it is told.
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${as.namespace}`, 'system:authenticated'];
  return { apiVersion, kind: 'SubjectAccessReview', spec: { resourceAttributes, user, groups } };
}
