import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { networkOwner } from './network-owner.ts';

/** @throws MeshproofError `NETWORK_NOT_OURS` when somebody else has a Docker network of the lab's name. */
export async function requireOwnNetwork({
  run,
  names,
}: Pick<LabSession, 'run' | 'names'>): Promise<'meshproof' | 'nobody'> {
  const owner = await networkOwner({ run, names });
  if (owner !== 'someone-else') return owner;
  throw new MeshproofError(
    'NETWORK_NOT_OURS',
    `the Docker network «${names.network}» exists and was not made by meshproof`,
    {
      hint: `remove it with «docker network rm ${names.network}» if nobody needs it; meshproof does not touch what it did not make`,
    },
  );
}
