import type { LabProgress } from './lab-progress.ts';

/** Says nothing: for `--json` and for tests. */
export const silentProgress: LabProgress = {
  note: () => undefined,
  step: (_title, work) => work(() => undefined),
};
