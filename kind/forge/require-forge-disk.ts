import { findEngine } from '../engine/find-engine.ts';
import type { LabSession } from '../lab-session.ts';
import { requireDisk } from '../require-disk.ts';
import type { Recipe } from './recipe.ts';

/** Measured: Go's caches grow by 11 GB for 13 programs, the engine's folder by 4 GB for 15 images and a node. */
const bytesEach = { program: 0.9e9, image: 0.3e9 };

/** @throws MeshproofError `DISK_TOO_SMALL` when there is no room to make these. */
export async function requireForgeDisk(
  recipes: readonly Recipe[],
  { run, paths }: Pick<LabSession, 'run' | 'paths'>,
): Promise<void> {
  const programs = recipes.filter(({ kind }) => kind === 'go-program').length;
  const images = recipes.filter(
    ({ kind }) => kind === 'image' || kind === 'node-image' || kind === 'root-file-system',
  ).length;
  const engine = await findEngine(run);
  await requireDisk([
    {
      folder: paths.forged,
      bytes: programs * bytesEach.program,
      what: `building ${String(programs)} programs from source`,
    },
    { folder: engine?.root ?? '/', bytes: images * bytesEach.image, what: `making ${String(images)} images` },
  ]);
}
