/** The labels that every object of a run carries; `recover` and `down` find what is ours by them, and touch nothing else. */
export const labels = {
  managedBy: 'app.kubernetes.io/managed-by',
  run: 'meshproof.dev/run',
  /** An annotation: which process made it. */
  holder: 'meshproof.dev/holder',
  /** An annotation on a Pod or Deployment of a mutant: it is meant never to become Ready, so nobody waits for it. */
  neverReady: 'meshproof.dev/never-ready',
  /** An annotation on a mutant's object that proxies are meant to reject: it has settled when they say so. */
  neverHeld: 'meshproof.dev/never-held',
} as const;
