import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { imageName, type ForgeWorkshop } from '../forge-workshop.ts';
import type { RootFileSystem } from '../recipe.ts';

/** A minimal Debian with the recipe's packages, as a Docker image. */
export async function buildRootFileSystem(recipe: RootFileSystem, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const archive = join(scratch.path, 'root.tar');
  const { run, signal, logFile } = shop;
  await run({
    file: 'mmdebstrap',
    args: [
      '--variant=minbase',
      '--quiet',
      `--include=${recipe.packages.join(',')}`,
      // A container does not need these, and they are a third of its size.
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      recipe.suite,
      archive,
    ],
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    signal,
    logFile,
  });
  await run({ file: 'docker', args: ['import', archive, imageName(recipe.name, shop.hashes)], signal, logFile });
  await rm(archive, { force: true });
}
