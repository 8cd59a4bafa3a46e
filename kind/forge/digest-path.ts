import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Digest of a file, or of a folder's files by relative name, content and executability. */
export function digestPath(path: string): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(path)) {
    const executable = (statSync(join(path, file)).mode & 0o100) !== 0;
    hash.update(JSON.stringify([file, executable])).update(readFileSync(join(path, file)));
  }
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [''];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}
