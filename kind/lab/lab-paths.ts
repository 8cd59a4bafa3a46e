import { join } from 'node:path';
import envPaths from 'env-paths';
import { forgedFolders, type ForgedFolders } from './forged-folders.ts';

/** Where the lab keeps what it made. Everything may be deleted while the lab is down. */
export interface LabPaths extends ForgedFolders {
  readonly root: string;
  readonly kubeconfig: string;
  /** What the lab changed outside its own folder, written before each change (see lab-record.ts). */
  readonly record: string;
  readonly lock: string;
  /** Full output of the commands of the last `lab up`. */
  readonly logs: string;
}

/** `MESHPROOF_CACHE` moves everything into one folder, for tests and for machines whose home is small. */
export function labPaths(name: string, cache = process.env['MESHPROOF_CACHE']): LabPaths {
  const own = cache ?? envPaths('meshproof', { suffix: '' }).cache;
  const root = join(own, name === 'meshproof' ? 'lab' : `lab-${name}`);
  return {
    root,
    kubeconfig: join(root, 'kubeconfig'),
    record: join(root, 'record.json'),
    lock: join(root, 'owner'),
    logs: join(root, 'logs'),
    ...(cache === undefined
      ? forgedFolders({ user: process.getuid?.(), own })
      : { forged: join(own, 'forged'), alsoForged: [] }),
  };
}
