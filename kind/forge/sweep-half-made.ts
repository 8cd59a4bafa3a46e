import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabSession } from '../lab/lab-session.ts';
import { makingLabel } from './builders/build-node-image.ts';
import { makingPrefix } from './builders/make-scratch-folder.ts';

const alive = (pid: string | undefined) => pid !== undefined && existsSync(`/proc/${pid}`);

/** Removes what killed processes were making: folders, and containers of the node image's making. */
export async function sweepHalfMade({ run, paths }: Pick<LabSession, 'run' | 'paths'>): Promise<void> {
  const folders = await readdir(paths.forged).catch(() => []);
  for (const name of folders)
    if (name.startsWith(makingPrefix) && !alive(name.slice(makingPrefix.length).split('-')[0]))
      await rm(join(paths.forged, name), { recursive: true, force: true });
  const format = `{{.ID}} {{.Label "${makingLabel}"}}`;
  const { stdout } = await run({
    file: 'docker',
    args: ['ps', '--all', '--filter', `label=${makingLabel}`, '--format', format],
  });
  for (const line of stdout.split('\n')) {
    const [container, pid] = line.split(' ');
    if (container !== undefined && container !== '' && !alive(pid))
      await run({ file: 'docker', args: ['rm', '--force', '--volumes', container] });
  }
}
