import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Check, ManifestFiles, Mutant } from './check.ts';
import { localize, type Places } from './localize.ts';

const fileSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.undefined('the harness sets the namespace; leave it out').optional(),
  }),
});

export interface ManifestSource {
  /** Folder of the check. */
  readonly folder: string;
  readonly places: Places;
}

/** Every file that `files` names, with the place it goes into. */
function filesByPlace(
  files: ManifestFiles | undefined,
  defaultPlace: string,
): readonly { place: string; file: string }[] {
  if (files === undefined) return [];
  if (typeof files === 'string') return [{ place: defaultPlace, file: files }];
  if (isList(files)) return files.map((file) => ({ place: defaultPlace, file }));
  return Object.entries(files).flatMap(([place, inside]) => filesByPlace(inside, place));
}

const isList = (files: ManifestFiles): files is readonly string[] => Array.isArray(files);

/** @throws MeshproofError `MANIFEST_INVALID` with the file, the document and what is wrong with it. */
export async function readManifests(
  source: ManifestSource,
  files: ManifestFiles | undefined,
): Promise<readonly Manifest[]> {
  const { folder, places } = source;
  const first = Object.keys(places)[0] ?? '';
  const read = filesByPlace(files, first).map(async ({ place, file }) => {
    const text = await readFile(resolve(folder, file), 'utf8').catch((cause: unknown) => {
      throw new MeshproofError('MANIFEST_INVALID', `${file} could not be read`, { cause });
    });
    return parseAllDocuments(text).map((document, index) => {
      const parsed = fileSchema.safeParse(document.toJS());
      if (!parsed.success)
        throw new MeshproofError(
          'MANIFEST_INVALID',
          `document ${String(index + 1)} of ${basename(file)}: ${z.prettifyError(parsed.error)}`,
        );
      return localize(parsed.data as unknown as Manifest, place, places);
    });
  });
  return (await Promise.all(read)).flat();
}

/** The objects a check applies; with a mutant, those of the mutated check. */
export async function manifestsOf(source: ManifestSource, check: Check, mutant?: Mutant): Promise<readonly Manifest[]> {
  const own = await readManifests(source, check.apply);
  if (mutant === undefined) return own;
  const overlay = await readManifests(source, mutant.overlay);
  const omits = new Set(mutant.omits);
  const known = new Set(own.map((each) => `${each.kind}/${each.metadata.name}`));
  const unknown = [...omits].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new MeshproofError(
      'MUTANT_INVALID',
      `mutant «${mutant.name}» omits ${unknown.join(', ')}, which the check does not apply`,
    );
  const key = (each: Manifest): string => `${each.kind} ${each.metadata.namespace ?? ''}/${each.metadata.name}`;
  const replaced = new Set(overlay.map(key));
  const kept = own.filter((each) => !replaced.has(key(each)) && !omits.has(`${each.kind}/${each.metadata.name}`));
  return [...kept, ...overlay];
}
