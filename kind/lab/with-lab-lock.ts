import { holdLabLock } from './hold-lab-lock.ts';
import type { LabSession } from './lab-session.ts';

/**
 * Does `work` while no other process changes the lab. Its signal aborts as well when the lock is lost while held, as on a machine that
 * slept.
 */
export async function withLabLock<T>(session: LabSession, work: (session: LabSession) => Promise<T>): Promise<T> {
  const { paths, progress } = session;
  const lost = new AbortController();
  const signal = AbortSignal.any([session.signal, lost.signal]);
  await using _lock = await holdLabLock({
    file: paths.lock,
    signal,
    onWait: (owner) => {
      progress.note(`lab · another meshproof (${owner}) is changing the lab; waiting for it`);
    },
    onLost: (error) => {
      progress.note(`lab · the lock was lost: ${error.message}`);
      lost.abort(error);
    },
  });
  return await work({ ...session, signal });
}
