import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

export interface HoldLabLock {
  readonly file: string;
  readonly signal: AbortSignal;
  /** Called once, when another process has the lock. */
  readonly onWait: (owner: string) => void;
  /** Called when the lock was lost while held, as on a machine that slept. */
  readonly onLost: (error: Error) => void;
}

/** Milliseconds after which the lock of a killed process is taken over. */
const staleAfter = 5000;

/**
 * One process at a time changes the lab; the others wait. Released when disposed of.
 * @throws MeshproofError `LAB_NOT_LOCKED` where the file cannot be made.
 */
export async function holdLabLock({ file, signal, onWait, onLost }: HoldLabLock): Promise<AsyncDisposable> {
  await mkdir(dirname(file), { recursive: true }).catch((cause: unknown) => {
    throw notLockable(file, cause);
  });
  let reported = false;
  const waited = await waitUntil<(() => Promise<void>) | MeshproofError>(
    { what: 'another meshproof had not finished with the lab', within: 45 * 60_000, every: 250, signal },
    async () => {
      try {
        const held = lock(file, { realpath: false, stale: staleAfter, update: 1000, onCompromised: onLost });
        return { done: true, value: await held };
      } catch (error) {
        // Not thrown, as what a look throws is waited out.
        if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED'))
          return { done: true, value: notLockable(file, error) };
        const owner = await readFile(file, 'utf8').catch(() => 'unknown');
        if (!reported) onWait(owner);
        reported = true;
        return { done: false, saw: `it is held by ${owner}` };
      }
    },
  );
  const release = waited.value;
  if (release instanceof MeshproofError) throw release;
  await writeFile(file, `process ${String(process.pid)}`);
  return {
    [Symbol.asyncDispose]: async () => {
      await release().catch(() => undefined);
    },
  };
}

function notLockable(file: string, cause: unknown): MeshproofError {
  return new MeshproofError('LAB_NOT_LOCKED', `the lab's lock ${file} could not be taken`, {
    cause,
    hint: 'make its folder writable for you, or set MESHPROOF_CACHE=<folder> to keep the files of the lab elsewhere',
  });
}
