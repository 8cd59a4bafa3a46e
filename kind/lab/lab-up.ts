import { mkdir, rm } from 'node:fs/promises';
import { runCommand } from '../../harness/foundation/run-command.ts';
import { labNames } from './lab-names.ts';
import { labPaths } from './lab-paths.ts';
import { makeLab } from './make-lab.ts';
import type { ReadyLab } from './lab-status.ts';
import type { LabOptions } from './lab-options.ts';
import { withLabLock } from './with-lab-lock.ts';

/**
 * A lab that is ready: engine, images, sealed cluster, mesh. What is there is used; what is missing, changed or half made is made again.
 * @throws MeshproofError with the code of what is missing or failed. Every hint names a remedy.
 */
export async function labUp(options: LabOptions): Promise<ReadyLab> {
  const { progress, signal = new AbortController().signal } = options;
  const names = labNames();
  const paths = labPaths(names.cluster);
  return withLabLock({ run: runCommand, names, paths, progress, signal }, async (session) => {
    // The logs are those of the last `up`.
    await rm(paths.logs, { recursive: true, force: true });
    await mkdir(paths.logs, { recursive: true });
    return makeLab(options, session);
  });
}
