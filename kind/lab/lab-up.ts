import { mkdir, rm } from 'node:fs/promises';
import { runCommand } from '../../harness/foundation/run-command.ts';
import { holdLabLock } from './hold-lab-lock.ts';
import { labNames } from './lab-names.ts';
import { labPaths } from './lab-paths.ts';
import { makeLab } from './make-lab.ts';
import type { LabSession } from './lab-session.ts';
import type { ReadyLab } from './lab-status.ts';
import type { LabOptions } from './lab-options.ts';
import { refuseAmbient } from './refuse-ambient.ts';

/**
 * A lab that is ready: engine, images, sealed cluster, mesh. What is there already is used, what is half made is made again.
 * @throws MeshproofError with the code of what was missing or failed; every hint says what to do.
 */
export async function labUp(options: LabOptions): Promise<ReadyLab> {
  const { profile, progress } = options;
  if (profile === 'ambient') refuseAmbient();
  const lost = new AbortController();
  const signal = options.signal === undefined ? lost.signal : AbortSignal.any([options.signal, lost.signal]);
  const names = labNames();
  const paths = labPaths(names.cluster);
  const session: LabSession = { run: runCommand, names, paths, progress, signal };
  await using _lock = await holdLabLock({
    file: paths.lock,
    signal,
    onWait: (owner) => {
      progress.note(`lab · another meshproof (${owner}) is changing the lab; waiting for it`);
    },
    onLost: (error) => {
      lost.abort(error);
    },
  });
  // The logs are those of the last `up`.
  await rm(paths.logs, { recursive: true, force: true });
  await mkdir(paths.logs, { recursive: true });
  return await makeLab({ ...options, profile }, session);
}
