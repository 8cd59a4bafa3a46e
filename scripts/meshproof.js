#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on. meshproof itself runs as TypeScript on Node 24, which comes with it as the package `node`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const root = join(scripts, '..');

/** The nearest node_modules, ours or of whoever installed us, in which `path` is. */
function installed(path) {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', path);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

const main = join(scripts, 'main.ts');
const node24 = installed(join('node', 'bin', 'node'));

if (installed('yargs') === undefined) {
  fail('meshproof is not installed: its packages are missing', 'npm ci');
} else if (Number(process.versions.node.split('.')[0]) >= 24) {
  // What Node made of some 600 TypeScript files is kept between runs (in the temporary folder, by content): 0.4 s of every start.
  module.enableCompileCache();
  await import(main);
} else if (node24 === undefined) {
  fail(`meshproof needs Node 24, and this is ${process.version}`, 'npm ci (which brings Node 24)');
} else {
  restart(node24);
}

function fail(what, remedy) {
  console.error(`${what}\n  hint: run ${remedy} in ${root}`);
  process.exitCode = 2;
}

/** The same arguments under the newer Node. The channel tells it when this process dies, so that it does not go on alone. */
function restart(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Node 24 could not be started: ${error.message}`, 'npm ci'));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 2;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
