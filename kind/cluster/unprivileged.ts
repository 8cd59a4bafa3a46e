/** What the `restricted` pod security standard asks of a pod and of its containers; the lab's own run as nobody. */
export const unprivileged = {
  pod: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  container: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
} as const;
