/** The labels that every object of a run carries; `recover` and `down` find what is ours by them, and touch nothing else. */
export const labels = {
  managedBy: 'app.kubernetes.io/managed-by',
  run: 'meshproof.dev/run',
  /** An annotation: which process made it. */
  holder: 'meshproof.dev/holder',
} as const;
