import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';

/** An object of a manifest file: «VirtualService/api». */
type Named = `${string}/${string}`;

/**
 * What a manifest beside a check declares, so that figures are written once: `await declared(new URL('timeout.yaml', import.meta.url),
 * 'VirtualService/api', schema)`. It is the promise that is read, also where a mutant puts something else into the cluster.
 * @throws MeshproofError `NOT_DECLARED` when the file has no such object, or it is not as the schema wants it.
 */
export async function declared<T>(file: URL, name: Named, schema: z.ZodType<T>): Promise<T> {
  const documents = parseAllDocuments(await readFile(file, 'utf8')).map((document) => document.toJS() as unknown);
  const found = documents.find((document) => nameOf(document) === name);
  const parsed = schema.safeParse(found);
  if (found !== undefined && parsed.success) return parsed.data;
  const why = found === undefined ? `has no ${name}` : `does not declare what the check reads in ${name}`;
  throw new MeshproofError('NOT_DECLARED', `${file.pathname} ${why}`, parsed.success ? {} : { cause: parsed.error });
}

function nameOf(document: unknown): string {
  if (document === null || typeof document !== 'object') return '';
  const { kind, metadata } = document as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  return `${String(kind)}/${String(metadata?.name)}`;
}
