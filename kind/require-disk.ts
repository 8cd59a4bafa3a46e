import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MeshproofError } from '../harness/foundation/meshproof-error.ts';

export interface DiskNeed {
  readonly folder: string;
  /** Bytes. */
  readonly bytes: number;
  readonly what: string;
}

type FreeBytes = (folder: string) => Promise<number>;

const freeBytes: FreeBytes = async (folder) => {
  const found = await statfs(folder).catch(() => undefined);
  if (found === undefined) return folder === dirname(folder) ? Number.POSITIVE_INFINITY : freeBytes(dirname(folder));
  return found.bavail * found.bsize;
};

/** @throws MeshproofError `DISK_TOO_SMALL` for the first folder whose file system has too little room. */
export async function requireDisk(needs: readonly DiskNeed[], free: FreeBytes = freeBytes): Promise<void> {
  for (const { folder, bytes, what } of needs) {
    const has = await free(folder);
    if (has >= bytes) continue;
    const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
    throw new MeshproofError(
      'DISK_TOO_SMALL',
      `${what} needs ${gigabytes(bytes)} in ${folder}, and ${gigabytes(has)} are free`,
      {
        hint: 'make room there, or set MESHPROOF_CACHE (and the Docker engine’s data-root) to a larger disk',
      },
    );
  }
}
