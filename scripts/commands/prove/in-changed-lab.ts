import type { LabChange } from '../../../kind/changes/lab-change.ts';
import { makeLabChange, type ChangeSession } from '../../../kind/changes/make-lab-change.ts';
import { withLabLock } from '../../../kind/lab/with-lab-lock.ts';
import { silentProgress } from '../../../kind/progress/silent-progress.ts';

/**
 * Does `work` while the lab is changed, and resolves when the change is taken back. The lab is locked all the while: another run of this
 * machine must not meet the change, nor repair it.
 */
export async function inChangedLab<T>(
  change: LabChange,
  session: ChangeSession,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withLabLock({ ...session, progress: silentProgress }, async ({ signal }) => {
    await using _changed = await makeLabChange(change, session);
    return await work(signal);
  });
}
