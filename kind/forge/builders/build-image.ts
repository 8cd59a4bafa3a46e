import { constants, copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { locateMade } from '../find-made.ts';
import { forgeFolder, imageName, type ForgeWorkshop } from '../forge-workshop.ts';
import type { Image } from '../recipe.ts';

/** `docker build` of the recipe's folder with the forged files laid into it. */
export async function buildImage(recipe: Image, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  await cp(join(forgeFolder, 'images', recipe.folder), scratch.path, { recursive: true });
  for (const [file, made] of Object.entries(recipe.files))
    await copyFile(locateMade(made, shop), join(scratch.path, file), constants.COPYFILE_FICLONE);
  const bases = Object.entries(recipe.bases).map(([argument, base]) => [argument, imageName(base, shop.hashes)]);
  const buildArgs = [...bases, ...Object.entries(recipe.buildArgs)].flatMap(([key, value]) => [
    '--build-arg',
    `${key ?? ''}=${value ?? ''}`,
  ]);
  await shop.run({
    file: 'docker',
    args: ['build', '--tag', imageName(recipe.name, shop.hashes), ...buildArgs, scratch.path],
    signal: shop.signal,
    logFile: shop.logFile,
  });
}
