import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { networkOwner } from './network-owner.ts';

/** @throws MeshproofError `NETWORK_NOT_OURS` when a Docker network of the lab's name exists that meshproof did not make. */
export async function requireOwnNetwork({
  run,
  names,
}: Pick<LabSession, 'run' | 'names'>): Promise<'meshproof' | 'none'> {
  const owner = await networkOwner({ run, names });
  if (owner !== 'someone-else') return owner;
  throw new MeshproofError(
    'NETWORK_NOT_OURS',
    `the Docker network "${names.network}" exists and was not made by meshproof`,
    {
      hint: `remove it with: docker network rm ${names.network}; or set MESHPROOF_LAB to another name for the lab. meshproof does not touch what it did not make`,
    },
  );
}
