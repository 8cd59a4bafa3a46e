import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Check, Mutant } from '../author/check.ts';
import { localize } from './localize.ts';
import { patched } from './patch.ts';
import { readManifests, type ManifestSource, type PlacedManifest } from './read-manifests.ts';

/** The objects a check applies; with a mutant, those of the mutated check. */
export async function manifestsOf(source: ManifestSource, check: Check, mutant?: Mutant): Promise<readonly Manifest[]> {
  const own = await readManifests(source, check.apply);
  return located(source, mutant === undefined ? own : await mutated(source, own, mutant));
}

/** The objects of a file that a check applies while it observes; with a mutant, the objects that replace them. */
export async function moreManifestsOf(
  source: ManifestSource,
  file: string,
  mutant?: Mutant,
): Promise<readonly Manifest[]> {
  const instead = mutant?.instead?.[file] ?? file;
  if (typeof instead === 'string') return located(source, await readManifests(source, instead));
  const own = await readManifests(source, file);
  return located(source, patched(own, instead, mutant?.name ?? ''));
}

async function mutated(
  source: ManifestSource,
  own: readonly PlacedManifest[],
  mutant: Mutant,
): Promise<readonly PlacedManifest[]> {
  const overlay = await readManifests(source, mutant.overlay);
  const omits = new Set(mutant.omits);
  const known = new Set(own.map(nameOf));
  const unknown = [...omits].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new MeshproofError(
      'MUTANT_INVALID',
      `mutant "${mutant.name}" omits ${unknown.join(', ')}, which the check does not apply`,
    );
  const key = (each: PlacedManifest): string => `${each.place}:${nameOf(each)}`;
  const replaced = new Set(overlay.map(key));
  const kept = own.filter((each) => !replaced.has(key(each)) && !omits.has(nameOf(each)));
  return [...patched(kept, mutant.patch ?? {}, mutant.name), ...overlay];
}

const nameOf = ({ manifest }: PlacedManifest): string => `${manifest.kind}/${manifest.metadata.name}`;

// A patch uses the short namespace names of its file, so they become the run's real ones only after it.
const located = (source: ManifestSource, objects: readonly PlacedManifest[]): readonly Manifest[] =>
  objects.map(({ place, manifest }) => localize(manifest, place, source));
