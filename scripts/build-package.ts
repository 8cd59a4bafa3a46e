import { copyFile, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../harness/foundation/run-command.ts';
import manifest from '../package.json' with { type: 'json' };
import { root } from './cli/root.ts';

/**
 * Makes dist/, which is what the published package runs: Node strips no types under node_modules. `npm pack` and `npm publish` start it
 * (`prepack`); a checkout needs it for nothing else. Types are checked by `npm run verify`, not here.
 */
const dist = join(root, 'dist');

/** What is read at run time beside the code. Recorded observations are JSON, in the suites and elsewhere, and stay behind. */
const data = ['{suites,harness,fixtures}/**/*.yaml', 'kind/**/*', 'reports/*.json'];

const compile = (project: string) =>
  runCommand({
    file: process.execPath,
    args: [join(root, 'node_modules/typescript/bin/tsc'), '--project', join(root, project)],
    cwd: root,
  });

await rm(dist, { recursive: true, force: true });
await Promise.all(['tsconfig.build.json', 'tsconfig.types.json'].map(compile));

for await (const entry of glob(data, { cwd: root, withFileTypes: true })) {
  if (!entry.isFile() || /\.(ts|md)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const copy = join(dist, file.slice(root.length));
  await mkdir(dirname(copy), { recursive: true });
  await copyFile(file, copy);
}

// A package of its own, so that `#check` leads to compiled code here and to the sources in a checkout.
const { name, version, type, devDependencies } = manifest;
const imports = { '#check': './harness/check/index.js' };
const compiled = { name, version, type, imports, devDependencies: { node: devDependencies.node } };
await writeFile(join(dist, 'package.json'), `${JSON.stringify(compiled, undefined, 2)}\n`);
