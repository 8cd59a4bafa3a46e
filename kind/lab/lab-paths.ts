import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where the lab keeps what it made; everything under one folder that may be deleted while the lab is down. */
export interface LabPaths {
  readonly root: string;
  readonly kubeconfig: string;
  /** What the lab changed outside its own folder, written before each change (see lab-record.ts). */
  readonly record: string;
  readonly lock: string;
  /** Full output of what was run last. */
  readonly logs: string;
  /** Forged programs and files, one folder for each name and hash of its inputs; shared by all labs. */
  readonly forged: string;
}

/** `MESHPROOF_CACHE` moves the whole folder, for tests and for machines whose home is small. */
export function labPaths(
  name: string,
  cache = process.env['MESHPROOF_CACHE'] ?? envPaths('meshproof', { suffix: '' }).cache,
): LabPaths {
  const root = join(cache, name === 'meshproof' ? 'lab' : `lab-${name}`);
  return {
    root,
    kubeconfig: join(root, 'kubeconfig'),
    record: join(root, 'record.json'),
    lock: join(root, 'owner'),
    logs: join(root, 'logs'),
    forged: join(cache, 'forged'),
  };
}
