import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Moves a finished file to its place in one step: the place holds all of it or nothing, also after a `kill -9`. */
export async function keepFile(from: string, to: string): Promise<void> {
  await chmod(from, 0o755);
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await rename(from, to);
}
