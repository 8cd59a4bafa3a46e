import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

export interface DiskNeed {
  readonly folder: string;
  /** Bytes. */
  readonly bytes: number;
  readonly what: string;
  /** How to move the folder to another disk: `GOCACHE=<folder>`. */
  readonly move?: string;
}

/** Where a folder lies. */
export interface FileSystem {
  /** The same for all folders of one file system. */
  readonly id: number;
  /** Bytes. */
  readonly free: number;
}

type FileSystemOf = (folder: string) => Promise<FileSystem>;

const fileSystemOf: FileSystemOf = async (folder) => {
  const found = await Promise.all([stat(folder), statfs(folder)]).catch(() => undefined);
  if (found !== undefined) return { id: found[0].dev, free: found[1].bavail * found[1].bsize };
  return folder === dirname(folder) ? { id: 0, free: Number.POSITIVE_INFINITY } : fileSystemOf(dirname(folder));
};

const everywhere = "MESHPROOF_CACHE=<folder>, or the Docker engine's data-root";

/** @throws MeshproofError `DISK_TOO_SMALL` for the first file system that has too little room for all that is needed there. */
export async function requireDisk(needs: readonly DiskNeed[], look: FileSystemOf = fileSystemOf): Promise<void> {
  const real = needs.filter(({ bytes }) => bytes > 0);
  const placed = await Promise.all(real.map(async (need) => ({ need, disk: await look(need.folder) })));
  for (const shared of Map.groupBy(placed, ({ disk }) => disk.id).values()) {
    const has = Math.min(...shared.map(({ disk }) => disk.free));
    if (has < shared.reduce((sum, { need }) => sum + need.bytes, 0))
      throw tooSmall(
        shared.map(({ need }) => need),
        has,
      );
  }
}

function tooSmall(needs: readonly DiskNeed[], has: number): MeshproofError {
  const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
  const wanted = needs.map(({ what, bytes, folder }) => `${what} needs ${gigabytes(bytes)} in ${folder}`).join(', ');
  const where = needs.length > 1 ? ' on the one disk of these' : '';
  const moves = [...new Set(needs.map(({ move = everywhere }) => move))].join(', ');
  return new MeshproofError('DISK_TOO_SMALL', `${wanted}, and ${gigabytes(has)} are free${where}`, {
    hint: `make room there, or move it to a larger disk: ${moves}`,
  });
}
