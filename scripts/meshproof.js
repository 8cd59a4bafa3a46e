#!/usr/bin/env node
// Plain JavaScript for any Node from 16 on. A checkout runs as TypeScript on Node 24, which is there as the package `node`; what is
// published runs as compiled JavaScript on the Node that started it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const root = join(scripts, '..');
const source = join(scripts, 'main.ts');

/** The nearest node_modules, ours or that of a folder above, in which `path` is. */
function installed(path) {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', path);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (existsSync(source)) await startCheckout();
else if (major > 22 || (major === 22 && minor >= 19)) await start(join(root, 'dist', 'scripts', 'main.js'));
else fail(`meshproof needs Node 22.19 or newer, and this is ${process.version}`, 'install Node 24');

async function startCheckout() {
  const node24 = installed(join('node', 'bin', 'node'));
  if (installed('yargs') === undefined) {
    fail('meshproof is not installed: its packages are missing', `run npm ci in ${root}`);
  } else if (major >= 24) {
    await start(source);
  } else if (node24 === undefined) {
    fail(`meshproof needs Node 24, and this is ${process.version}`, `run npm ci (which brings Node 24) in ${root}`);
  } else {
    restart(node24);
  }
}

async function start(main) {
  // What Node made of some 600 files is kept between runs (in the temporary folder, by content): 0.4 s of every start.
  module.enableCompileCache();
  await import(pathToFileURL(main).href);
}

function fail(what, remedy) {
  console.error(`${what}\n  hint: ${remedy}`);
  process.exitCode = 2;
}

/** The same arguments under the newer Node. The channel tells it when this process dies, so that it does not go on alone. */
function restart(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Node 24 could not be started: ${error.message}`, `run npm ci in ${root}`));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 2;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
