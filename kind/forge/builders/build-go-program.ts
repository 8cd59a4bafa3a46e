import { join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, forgeFolder, type ForgeWorkshop } from '../forge-workshop.ts';
import type { GoProgram } from '../recipe.ts';

/** A static, stripped program from the wrapper module's pinned sources. */
export async function buildGoProgram(recipe: GoProgram, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const made = join(scratch.path, 'program');
  const stamps = Object.entries(recipe.stamps).map(([variable, value]) => `-X=${variable}=${value}`);
  await shop.run({
    file: 'go',
    args: [
      ...['build', '-mod=readonly', '-o', made],
      ...['-tags', recipe.tags.join(',')],
      // Debugging information, which the linker would leave out again.
      '-gcflags=all=-dwarf=false',
      ...['-ldflags', ['-s', '-w', ...stamps].join(' ')],
      recipe.package,
    ],
    cwd: join(forgeFolder, 'go', recipe.module),
    env: { CGO_ENABLED: '0', GOFLAGS: '-trimpath -buildvcs=false', GOTOOLCHAIN: 'local', GOWORK: 'off' },
    signal: shop.signal,
    logFile: shop.logFile,
  });
  await keepFile(made, filePath(recipe.name, shop));
}
