import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { findEngine, type Engine } from './find-engine.ts';
import { installEngine } from './install-engine.ts';
import { startEngine } from './start-engine.ts';

/** The engine that answers, or with `installDocker` one that is installed and started here. */
export async function ensureEngine(session: LabSession, installDocker: boolean): Promise<Engine> {
  const found = await findEngine(session.run, session.signal);
  if (found !== undefined) return found;
  if (!installDocker)
    throw new MeshproofError(
      'NO_ENGINE',
      'no Docker engine answers `docker info` on this machine, and the lab consists of containers',
      {
        hint: 'add --install-docker to let meshproof install and start one (Debian, as root), or start Docker yourself, or test a cluster you have with --context',
      },
    );
  return session.progress.step('Docker engine', async (detail) => {
    detail('installing');
    await installEngine(session);
    detail('starting');
    return startEngine(session);
  });
}
