/** What the pod security standard `restricted` requires of a pod and of its containers; the lab's own pods run as user 65534. */
export const unprivileged = {
  pod: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  container: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
} as const;
