/** The labels that every object of a run carries; `recover` and `down` find what is ours by them, and touch nothing else. */
export const labels = {
  managedBy: 'app.kubernetes.io/managed-by',
  run: 'meshproof.dev/run',
  suite: 'meshproof.dev/suite',
} as const;
