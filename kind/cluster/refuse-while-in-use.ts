import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { runsUnderWay } from './runs-under-way.ts';

/**
 * Called before the lab is changed or removed: a run in it would see its mesh replaced, and report failures of the mesh.
 * @throws MeshproofError `LAB_IN_USE`.
 */
export async function refuseWhileInUse(session: Pick<LabSession, 'run' | 'names'>, change: string): Promise<void> {
  const runs = await runsUnderWay(session);
  if (runs.length === 0) return;
  const names = runs.map(({ run, pid }) => `${run} (process ${pid})`).join(', ');
  throw new MeshproofError('LAB_IN_USE', `the lab cannot be ${change} while a run uses it: ${names}`, {
    hint: `wait until it has ended, or end it: kill -INT ${runs.map(({ pid }) => pid).join(' ')}`,
  });
}
