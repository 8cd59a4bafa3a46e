import type { RunCommand } from '../../harness/foundation/run-command.ts';
import type { LabNames } from './lab-names.ts';
import type { LabPaths } from './lab-paths.ts';
import type { LabProgress } from '../progress/lab-progress.ts';

/** What every part of the lab works with; passed in, so that each can be tested with another. */
export interface LabSession {
  readonly run: RunCommand;
  readonly names: LabNames;
  readonly paths: LabPaths;
  readonly progress: LabProgress;
  readonly signal: AbortSignal;
}
