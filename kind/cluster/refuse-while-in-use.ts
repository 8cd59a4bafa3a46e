import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { runsUnderWay } from './runs-under-way.ts';

/**
 * Before the lab is changed or taken away: a run that goes on in it would see its mesh replaced and blame it.
 * @throws MeshproofError `LAB_IN_USE`.
 */
export async function refuseWhileInUse(session: Pick<LabSession, 'run' | 'names'>, change: string): Promise<void> {
  const runs = await runsUnderWay(session);
  if (runs.length === 0) return;
  const told = runs.map(({ run, pid }) => `${run} (process ${pid})`).join(', ');
  throw new MeshproofError('LAB_IN_USE', `the lab cannot be ${change} while a run goes on in it: ${told}`, {
    hint: `wait until it has ended, or end it: kill -INT ${runs.map(({ pid }) => pid).join(' ')}`,
  });
}
