// npm drops optional packages from the lock that its registry does not serve (a mirror may hold just one platform's), and `npm ci`
// then refuses the lock. This puts them back, by name, version and platform; npm never fetches one for another platform.
// Run after `npm install` where a mirror is in use: node scripts/complete-lock.js
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'netbsd', 'openbsd', 'sunos'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] !== undefined || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const words = name.split(/[-/]/);
    const os = systems.filter((each) => words.includes(each));
    const cpu = processors.filter((each) => words.includes(each));
    if (os.length === 0 || cpu.length === 0) continue;
    lock.packages[place] = { version, cpu, ...(parent.dev === true ? { dev: true } : {}), optional: true, os };
  }
}
const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
