import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findGoModule } from './find-go-module.ts';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { GoModuleManifests } from '../recipe.ts';

/** All manifests of a folder that a module of the wrapper's build list carries, as one YAML file. */
export async function joinGoModuleFiles(recipe: GoModuleManifests, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const folder = join(await findGoModule(recipe, shop), recipe.folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const made = join(scratch.path, recipe.name);
  await writeFile(made, texts.join('\n---\n'));
  await keepFile(made, filePath(recipe.name, shop));
}
