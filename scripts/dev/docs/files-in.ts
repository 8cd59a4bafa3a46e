import { join } from 'node:path';
import { readdir } from 'node:fs/promises';

/** Folders that hold nothing written by hand, or nothing of ours. */
const skipped = new Set(['node_modules', '.git', 'reports/runs', 'kind/forge/go', 'dist', 'coverage']);

/** Every file under the root that a person wrote, as paths from the root, sorted. Also without git, as in an unpacked archive. */
export async function filesIn(root: string, folder = ''): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(path) || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesIn(root, path) : [path];
  });
  return (await Promise.all(found)).flat().sort();
}

/** The TypeScript that is shipped: no tests, no type declarations. */
export async function sourcesIn(root: string): Promise<readonly string[]> {
  const rooms = /^(harness|fixtures|suites|kind|reports|scripts)\/.*(?<!\.test|\.d)\.ts$/;
  return (await filesIn(root)).filter((file) => rooms.test(file));
}
