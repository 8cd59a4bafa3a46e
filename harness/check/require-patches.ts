import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Check, Mutant } from './check.ts';
import { manifestsOf, moreManifestsOf } from './manifests-of.ts';
import type { ManifestSource } from './read-manifests.ts';

/**
 * A patch says where a file is changed, so a change of that file may leave it without its place. Found when the check is loaded, and
 * not after the minutes that a cluster takes.
 * @throws MeshproofError `CHECK_BROKEN` with the check's file, the mutant, the object and the path.
 */
export async function requirePatches(file: string, source: ManifestSource, check: Check): Promise<void> {
  for (const mutant of check.mutants)
    await apply(source, check, mutant).catch((error: unknown) => {
      if (!(error instanceof MeshproofError)) throw error;
      throw new MeshproofError('CHECK_BROKEN', `${file}: ${error.message}`, { cause: error });
    });
}

async function apply(source: ManifestSource, check: Check, mutant: Mutant): Promise<void> {
  if (mutant.patch !== undefined) await manifestsOf(source, check, mutant);
  for (const [file, instead] of Object.entries(mutant.instead ?? {}))
    if (typeof instead !== 'string') await moreManifestsOf(source, file, mutant);
}
