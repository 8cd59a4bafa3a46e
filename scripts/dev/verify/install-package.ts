import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { z } from 'zod';
import type { RunCommand } from '../../../harness/foundation/run-command.ts';

export interface InstallPackage {
  readonly run: RunCommand;
  /** The checkout. */
  readonly root: string;
  /** An empty folder. */
  readonly folder: string;
  /**
   * Where the packages come from that meshproof depends on. `checkout`: exactly those that package.json names as its dependencies are
   * linked from the checkout's node_modules, without a registry. What those depend on, and whether npm would resolve it, is seen with
   * `registry` alone.
   */
  readonly dependencies: 'checkout' | 'registry';
}

const manifestSchema = z.object({
  bin: z.record(z.string(), z.string()).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
});

/** The environment in which `node` and `npx` are those that run us. */
export const sameNode = { PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) };

/** Packs meshproof and installs it into a copy of examples/own-suite; returns that copy's folder. */
export async function installPackage({ run, root, folder, dependencies }: InstallPackage): Promise<string> {
  await run({ file: 'npm', args: ['pack', '--pack-destination', folder], cwd: root, env: sameNode });
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no package';
  const project = join(folder, 'own-suite');
  await cp(join(root, 'examples/own-suite'), project, {
    recursive: true,
    filter: (file) => basename(file) !== 'node_modules',
  });
  if (dependencies === 'registry') {
    const args = ['install', '--no-audit', '--no-fund', '--save-dev', join(folder, packed)];
    await run({ file: 'npm', args, cwd: project, env: sameNode });
    return project;
  }
  const modules = join(project, 'node_modules');
  const installed = join(modules, 'meshproof');
  await mkdir(installed, { recursive: true });
  await run({ file: 'tar', args: ['-xzf', join(folder, packed), '--strip-components=1', '-C', installed] });
  const manifest = await readManifest(installed);
  const { meshproof: _, ...own } = (await readManifest(project)).devDependencies ?? {};
  for (const name of Object.keys({ ...manifest.dependencies, ...own }))
    await link(join(root, 'node_modules', name), join(modules, name));
  for (const [name, file] of Object.entries(manifest.bin ?? {}))
    await link(join(installed, file), join(modules, '.bin', name));
  return project;
}

const readManifest = async (folder: string) =>
  manifestSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));

async function link(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await symlink(from, to);
}
