import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { optionalParts, type OptionalPart } from '../lab/optional-parts.ts';
import type { LabImages } from './lab-images.ts';

const keys = ['node', 'pilot', 'proxy', 'nodeRuntime', 'load', 'prometheus'] as const;

/**
 * Pulls the images that this machine's engine lacks.
 * @returns the optional ones that no registry gave, with the reason.
 * @throws MeshproofError `IMAGE_NOT_PULLED` for any other.
 */
export async function pullImages(images: LabImages, session: LabSession): Promise<ReadonlyMap<OptionalPart, unknown>> {
  const { run, signal, progress } = session;
  const missing: (typeof keys)[number][] = [];
  for (const key of keys)
    await run({ file: 'docker', args: ['image', 'inspect', '--format', '{{.Id}}', images[key]], signal }).catch(() =>
      missing.push(key),
    );
  signal.throwIfAborted();
  const failures = new Map<OptionalPart, unknown>();
  if (missing.length === 0) return failures;
  await progress.step(`pulling ${String(missing.length)} images`, async (detail) => {
    for (const key of missing) {
      detail(images[key]);
      await pull(images[key], session).catch((error: unknown) => {
        if (signal.aborted || !isOptional(key)) throw error;
        failures.set(key, error);
      });
    }
  });
  return failures;
}

const isOptional = (key: string): key is OptionalPart => key in optionalParts;

async function pull(image: string, { run, paths, signal }: LabSession): Promise<void> {
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
