import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { NodeBinary } from '../recipe.ts';

/** The Node.js of this project's own dependencies, whatever Node.js runs us. */
export async function takeNodeBinary(recipe: NodeBinary, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const made = join(scratch.path, recipe.name);
  await copyFile(join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node'), made);
  await keepFile(made, filePath(recipe.name, shop));
}
