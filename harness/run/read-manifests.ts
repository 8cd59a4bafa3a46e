import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { ManifestFiles } from '../author/check.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Whereabouts } from './localize.ts';

/** The folder beside the checks for manifests that several of them apply. */
export const sharedManifests = 'manifests';

export interface ManifestSource extends Whereabouts {
  /** Folder of the check. */
  readonly folder: string;
}

/** An object as its file has it, with the short name of its namespace. */
export interface PlacedManifest {
  readonly place: string;
  readonly manifest: Manifest;
}

const fileSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.undefined('the harness sets the namespace; leave it out').optional(),
  }),
});

/** @throws MeshproofError `MANIFEST_INVALID` with the file, the document and what is wrong with it. */
export async function readManifests(
  { folder, places }: ManifestSource,
  files: ManifestFiles | undefined,
): Promise<readonly PlacedManifest[]> {
  const first = Object.keys(places)[0] ?? '';
  const read = filesByPlace(files, first).map(async ({ place, file }) => {
    const text = await textOf(folder, file).catch((cause: unknown) => {
      throw new MeshproofError('MANIFEST_INVALID', `${file} could not be read`, { cause });
    });
    return parseAllDocuments(text).map((document, index) => ({
      place,
      manifest: asManifest(document.toJS(), `document ${String(index + 1)} of ${basename(file)}`),
    }));
  });
  return (await Promise.all(read)).flat();
}

/** A check's own file, or one that the checks of its suite share. */
const textOf = (folder: string, file: string): Promise<string> =>
  readFile(join(folder, file), 'utf8').catch(() => readFile(join(folder, '..', sharedManifests, file), 'utf8'));

/** @throws MeshproofError `MANIFEST_INVALID` with its place and what is wrong with it. */
export function asManifest(object: unknown, where: string): Manifest {
  const parsed = fileSchema.safeParse(object);
  if (parsed.success) return parsed.data as unknown as Manifest;
  throw new MeshproofError('MANIFEST_INVALID', `${where}: ${z.prettifyError(parsed.error)}`);
}

/** Every file that `files` names, with its namespace. */
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
