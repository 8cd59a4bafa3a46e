import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Check } from '../author/check.ts';
import { patched } from './patch.ts';
import { readManifests, type ManifestSource } from './read-manifests.ts';

/**
 * Applies every patch when the check is loaded. A change of a manifest may remove the path that a patch changes; this finds it at once
 * instead of after minutes on a cluster.
 * @throws MeshproofError `CHECK_BROKEN` with the check's file, the mutant, the object and the path.
 */
export async function requirePatches(file: string, source: ManifestSource, check: Check): Promise<void> {
  try {
    await patchAll(source, check);
  } catch (cause) {
    if (!(cause instanceof MeshproofError)) throw cause;
    throw new MeshproofError('CHECK_BROKEN', `${file}: ${cause.message}`);
  }
}

async function patchAll(source: ManifestSource, { apply, mutants }: Check): Promise<void> {
  // Read once for all mutants: nearly all of the time goes into reading.
  const own = mutants.some(({ patch }) => patch !== undefined) ? await readManifests(source, apply) : [];
  for (const { name, patch = {}, instead = {} } of mutants) {
    patched(own, patch, name);
    for (const [file, other] of Object.entries(instead))
      if (typeof other !== 'string') patched(await readManifests(source, file), other, name);
  }
}
