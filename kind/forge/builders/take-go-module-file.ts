import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findGoModule } from './find-go-module.ts';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { GoModuleFile } from '../recipe.ts';

/** A copy of a file that a module of the wrapper's build list carries. */
export async function takeGoModuleFile(recipe: GoModuleFile, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const made = join(scratch.path, recipe.name);
  await copyFile(join(await findGoModule(recipe, shop), recipe.path), made);
  await keepFile(made, filePath(recipe.name, shop));
}
