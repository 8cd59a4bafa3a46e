/** The labels that every object of a run carries. `recover` and `down` find meshproof's objects by them, and change nothing else. */
export const labels = {
  managedBy: 'app.kubernetes.io/managed-by',
  run: 'meshproof.dev/run',
  /** An annotation: the process that created the object. */
  holder: 'meshproof.dev/holder',
  /** An annotation on a namespace: when it may be removed, whatever became of its run. RFC 3339, UTC. */
  expires: 'meshproof.dev/expires',
  /** An annotation on a Pod or Deployment of a mutant that never becomes Ready, so that the harness does not wait for it. */
  neverReady: 'meshproof.dev/never-ready',
  /** An annotation on a mutant's object that proxies must reject: it has settled when they report the rejection. */
  neverHeld: 'meshproof.dev/never-held',
} as const;
