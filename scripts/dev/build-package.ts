import { copyFile, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundleEcho, echoProgram } from '../../fixtures/echo/bundle-echo.ts';
import { bundleFile } from '../../fixtures/bundle-program.ts';
import { bundleLoad, loadPrograms } from '../../fixtures/load/bundle-load.ts';
import { runCommand } from '../../harness/foundation/run-command.ts';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../cli/root.ts';

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
  await copyFile(file, await inDist(file));
}

// The programs that run in pods, as a checkout would bundle them: a user needs no bundler.
const { agent, script } = await bundleLoad();
await writeFile(await inDist(bundleFile(loadPrograms.agent)), agent);
await writeFile(await inDist(bundleFile(loadPrograms.script)), script);
await writeFile(await inDist(bundleFile(echoProgram)), (await bundleEcho()).text);

// A package of its own, so that `#check` leads to compiled code here and to the sources in a checkout.
const { name, version, type, devDependencies } = manifest;
const imports = { '#check': './harness/author/index.js' };
const compiled = { name, version, type, imports, devDependencies: { node: devDependencies.node } };
await writeFile(join(dist, 'package.json'), `${JSON.stringify(compiled, undefined, 2)}\n`);

/** The place of a checkout's file in dist/, whose folder is there afterwards. */
async function inDist(file: string): Promise<string> {
  const copy = join(dist, relative(root, file));
  await mkdir(dirname(copy), { recursive: true });
  return copy;
}
