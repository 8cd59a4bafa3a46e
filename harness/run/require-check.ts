import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Check, ManifestFiles } from '../author/check.ts';
import type { Suite } from '../author/define-suite.ts';
import type { WorldPlan } from '../author/world.ts';
import { meshTopics } from '../mesh/mesh-wide.ts';

/** What a check may refer to: the files of its folder, the files that its suite's checks share, and the world of its suite. */
export interface Surroundings {
  readonly files: readonly string[];
  readonly world: WorldPlan;
}

const filled = z.string().trim().min(1);
const act = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');

const suiteSchema = z.looseObject({
  title: filled,
  why: filled,
  disturbs: z.enum(['namespace', 'mesh', 'node']),
  topics: z.array(z.enum(meshTopics)).optional(),
  world: z.record(filled, z.looseObject({ namespace: filled })),
  worlds: z.int().min(1).optional(),
  seconds: z.number().positive().optional(),
  connections: z.enum(['own', 'kept']).optional(),
  terms: z.enum(['own', 'as-everybody']).optional(),
});

const checkSchema = z.looseObject({
  promise: filled,
  explain: filled.optional(),
  observe: act,
  judge: act,
  mutants: z
    .array(z.looseObject({ name: filled, refutes: filled }))
    .min(1, 'must have a mutant: a check that cannot fail proves nothing'),
});

/** @throws MeshproofError `SUITE_BROKEN` */
export function requireSuite(file: string, exported: unknown): Suite {
  const read = suiteSchema.safeParse(exported);
  if (read.success) return exported as Suite;
  throw new MeshproofError('SUITE_BROKEN', `${file} is no suite: ${problems(exported, read.error)}`);
}

/** @throws MeshproofError `CHECK_BROKEN` without default export, promise or mutant, with two mutants of one name, or with a file or namespace that does not exist. */
export function requireCheck(file: string, exported: unknown, { files, world }: Surroundings): Check {
  const broken = (what: string): never => {
    throw new MeshproofError('CHECK_BROKEN', `${file} ${what}`);
  };
  const read = checkSchema.safeParse(exported);
  if (!read.success) return broken(`is no check: ${problems(exported, read.error)}`);
  const check = exported as Check;

  const names = check.mutants.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) broken(`has two mutants named "${twice}"`);

  const namespaces = new Set(Object.values(world).map(({ namespace }) => namespace));
  const instead = check.mutants.flatMap((mutant) =>
    Object.entries(mutant.instead ?? {}).map(([file, other]) => (typeof other === 'string' ? other : file)),
  );
  const overlays = check.mutants.map(({ overlay }) => overlay);
  for (const { place, name } of [check.apply, instead, ...overlays].flatMap(manifestNames)) {
    if (!files.includes(name)) broken(`names the manifest ${name}, which is not in its folder, nor in ../manifests`);
    if (place !== undefined && !namespaces.has(place))
      broken(
        `puts ${name} into the namespace "${place}", but the world of its suite has only ${[...namespaces].join(', ')}`,
      );
  }
  return check;
}

function problems(exported: unknown, error: z.ZodError): string {
  if (exported === undefined) return 'it has no default export';
  return error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
}

function manifestNames(
  manifests: ManifestFiles | undefined,
): readonly { readonly place?: string; readonly name: string }[] {
  if (manifests === undefined) return [];
  if (typeof manifests === 'string') return [{ name: manifests }];
  if (isList(manifests)) return manifests.map((name) => ({ name }));
  return Object.entries(manifests).flatMap(([place, names]) =>
    (typeof names === 'string' ? [names] : names).map((name) => ({ place, name })),
  );
}

/** Array.isArray does not narrow readonly arrays. */
const isList = (manifests: Exclude<ManifestFiles, string>): manifests is readonly string[] => Array.isArray(manifests);
