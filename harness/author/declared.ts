import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';

/** An object of a manifest file, as `Kind/name`: `VirtualService/api`. */
type Named = `${string}/${string}`;

/**
 * Reads what a manifest beside a check declares, so that a figure is written once, in the YAML. Always reads the check's own file, also while
 * a mutant of it is in the cluster: the figure is part of the promise.
 * @throws MeshproofError `NOT_DECLARED` when the file has no such object, or the object does not fit the schema.
 * @example
 * // suites/retries/retry-budget
 * const withBudget = z.looseObject({
 *   spec: z.looseObject({ trafficPolicy: z.looseObject({ retryBudget: z.looseObject({ percent: z.number() }) }) }),
 * });
 * const file = new URL('retry-budget.yaml', import.meta.url);
 * const { percent } = (await declared(file, 'DestinationRule/orders-budget', withBudget)).spec.trafficPolicy.retryBudget;
 */
export async function declared<T>(file: URL, name: Named, schema: z.ZodType<T>): Promise<T> {
  const documents = parseAllDocuments(await readFile(file, 'utf8')).map((document) => document.toJS() as unknown);
  const found = documents.find((document) => nameOf(document) === name);
  const parsed = schema.safeParse(found);
  if (found !== undefined && parsed.success) return parsed.data;
  const why = found === undefined ? `has no ${name}` : `does not declare every field that the check reads from ${name}`;
  throw new MeshproofError('NOT_DECLARED', `${file.pathname} ${why}`, parsed.success ? {} : { cause: parsed.error });
}

function nameOf(document: unknown): string {
  if (document === null || typeof document !== 'object') return '';
  const { kind, metadata } = document as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  return `${String(kind)}/${String(metadata?.name)}`;
}
