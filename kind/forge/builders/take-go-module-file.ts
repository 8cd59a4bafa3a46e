import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, forgeFolder, type ForgeWorkshop } from '../forge-workshop.ts';
import type { GoModuleFile } from '../recipe.ts';

/** A copy of a file that a module of the wrapper's build list carries. */
export async function takeGoModuleFile(recipe: GoModuleFile, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const go = {
    file: 'go',
    cwd: join(forgeFolder, 'go', recipe.module),
    env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
    signal: shop.signal,
  };
  await shop.run({ ...go, args: ['mod', 'download', recipe.of], logFile: shop.logFile });
  const { stdout } = await shop.run({ ...go, args: ['list', '-m', '-f', '{{.Dir}}', recipe.of] });
  const made = join(scratch.path, recipe.name);
  await copyFile(join(stdout.trim(), recipe.path), made);
  await keepFile(made, filePath(recipe.name, shop));
}
