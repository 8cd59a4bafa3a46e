import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { labChangeSchema } from './lab-change.ts';

/** A promise of a check. */
const promiseSchema = z.strictObject({
  /** As `meshproof list` names it: `mtls/impostors-are-not-called`. */
  check: z.string(),
  claim: z.string(),
});

const kinds = [
  ...['root-namespace', 'mesh-configuration', 'injection', 'one-proxy', 'caller-half', 'kind-of-request'],
  ...['one-direction', 'leak', 'later', 'telemetry', 'certificates'],
] as const;

/** A defect of the mesh outside every check's manifests: kind/defects/<name>.yaml. */
export const defectSchema = z.strictObject({
  /** What it breaks, in one sentence. */
  breaks: z.string(),
  kind: z.enum(kinds),
  /** Where it was met or described. */
  source: z.string().optional(),
  /** Each of them has to be refuted. */
  refutes: z.array(promiseSchema).min(1),
  change: labChangeSchema,
});

/** A setting of healthy meshes that are not like the lab: kind/conditions/<name>.yaml. */
export const conditionSchema = z.strictObject({
  /** What is so, in one sentence. */
  is: z.string(),
  source: z.string().optional(),
  /** Suites that the condition may concern. Default: all. */
  suites: z.array(z.string()).min(1).optional(),
  /** Verdicts that are not held; on a plain lab all are. */
  differs: z.array(z.strictObject({ check: z.string(), verdict: z.string(), why: z.string() })).default([]),
  change: labChangeSchema,
});

export type Named<T> = T & { readonly name: string };
export type Defect = Named<z.infer<typeof defectSchema>>;
export type Condition = Named<z.infer<typeof conditionSchema>>;

/**
 * Reads each file of a folder, in the order of their names.
 * @throws MeshproofError `LAB_CHANGE_INVALID` with the file and the field
 */
export async function readChanges<T extends object>(
  folder: string,
  schema: z.ZodType<T>,
): Promise<readonly Named<T>[]> {
  const files = (await Array.fromAsync(glob('*.yaml', { cwd: folder }))).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const read = schema.safeParse(parse(await readFile(join(folder, file), 'utf8')));
      if (!read.success)
        throw new MeshproofError('LAB_CHANGE_INVALID', `${join(folder, file)}: ${z.prettifyError(read.error)}`);
      return { ...read.data, name: basename(file, '.yaml') };
    }),
  );
}
