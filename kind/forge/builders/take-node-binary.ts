import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keepFile } from './keep-file.ts';
import { makeScratchFolder } from './make-scratch-folder.ts';
import { filePath, type ForgeWorkshop } from '../forge-workshop.ts';
import type { NodeBinary } from '../recipe.ts';

/** The Node.js of a checkout's own packages, whatever Node.js runs us. The published package has none and gets it from npm. */
export async function takeNodeBinary(recipe: NodeBinary, shop: ForgeWorkshop): Promise<void> {
  await using scratch = await makeScratchFolder(shop.paths.forged);
  const made = join(scratch.path, recipe.name);
  await copyFile((await installedNode(recipe)) ?? (await downloadedNode(recipe, { shop, folder: scratch.path })), made);
  await keepFile(made, filePath(recipe.name, shop));
}

async function installedNode({ version }: NodeBinary): Promise<string | undefined> {
  try {
    const file = createRequire(import.meta.url).resolve('node/package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
    // A user's project may have another one.
    return manifest.version === version ? join(dirname(file), 'bin', 'node') : undefined;
  } catch {
    return undefined;
  }
}

interface Download {
  readonly shop: ForgeWorkshop;
  readonly folder: string;
}

async function downloadedNode({ version }: NodeBinary, { shop, folder }: Download): Promise<string> {
  const name = `node-linux-${process.arch}`;
  const { run, signal, logFile } = shop;
  await run({
    file: 'npm',
    args: [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${name}@${version}`,
    ],
    signal,
    logFile,
  });
  return join(folder, 'node_modules', name, 'bin', 'node');
}
