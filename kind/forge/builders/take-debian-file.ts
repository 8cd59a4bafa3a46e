import { join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { DebianFile } from '../recipe.ts';

/** A file out of a Debian package, of that release of Debian whatever this machine runs. None of the package's scripts are run. */
export async function takeDebianFile(recipe: DebianFile, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const made = join(scratch.path, recipe.name);
  const script =
    'set -o pipefail; mmdebstrap --variant=extract --quiet --include="$1" "$2" - | tar --extract --to-stdout "./$3" > "$4"';
  await shop.run({
    file: 'bash',
    args: ['-c', script, 'take', recipe.package, recipe.suite, recipe.path, made],
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    signal: shop.signal,
    logFile: shop.logFile,
  });
  await keepFile(made, filePath(recipe.name, shop));
}
