import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { LabImages } from './lab-images.ts';

/** Pulls what this machine's engine lacks. */
export async function pullImages(images: LabImages, { run, paths, signal, progress }: LabSession): Promise<void> {
  const { node, pilot, proxy, nodeRuntime, load, prometheus } = images;
  const missing: string[] = [];
  for (const image of [node, pilot, proxy, nodeRuntime, load, prometheus])
    await run({ file: 'docker', args: ['image', 'inspect', '--format', '{{.Id}}', image], signal }).catch(() =>
      missing.push(image),
    );
  signal.throwIfAborted();
  if (missing.length === 0) return;
  await progress.step(`pulling ${String(missing.length)} images`, async (detail) => {
    for (const image of missing) {
      detail(image);
      await run({
        file: 'docker',
        args: ['pull', '--quiet', image],
        signal,
        logFile: join(paths.logs, 'pull.log'),
      }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new MeshproofError('IMAGE_NOT_PULLED', `${image} was not pulled`, {
          cause,
          hint: 'use --registry <host> for a mirror that holds the same names, or --images forged where no registry answers',
        });
      });
    }
  });
}
