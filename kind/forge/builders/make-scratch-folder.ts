import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of half-made folders hold the id of their process, so that those of a killed process can be removed. */
export const makingPrefix = '.making-';

/**
 * A folder for half-made things beside the finished ones, so that what is finished can be moved into place in one step;
 * gone when disposed of.
 */
export async function makeScratchFolder(beside: string): Promise<AsyncDisposable & { readonly path: string }> {
  await mkdir(beside, { recursive: true, mode: 0o755 });
  const path = await mkdtemp(join(beside, `${makingPrefix}${String(process.pid)}-`));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
