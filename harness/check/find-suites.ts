import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import type { FoundCheck, FoundSuite } from './found-suite.ts';
import { placesOf } from './places-of.ts';
import { requireCheck, requireSuite } from './require-check.ts';
import { requirePatches } from './require-patches.ts';

/** Loads a module and returns its default export. */
export type LoadDefault = (file: string) => Promise<unknown>;

const importDefault: LoadDefault = async (file) => {
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  return module.default;
};

export interface FindSuites {
  /** Ids of suites; all unless told. Of the others nothing is loaded: they cost no time, and may be broken. */
  readonly suites?: readonly string[];
  readonly load?: LoadDefault;
}

/**
 * The suites under `<root>/suites`, sorted by id: every folder is a suite, every `*.check.ts` in it a check. Nothing lists them.
 * @throws MeshproofError `SUITE_BROKEN`, `CHECK_BROKEN` with what is wrong in which file; `UNKNOWN_SUITE` (exit code 64).
 */
export async function findSuites(
  root: string,
  { suites = [], load = importDefault }: FindSuites = {},
): Promise<readonly FoundSuite[]> {
  const entries = await readdir(join(root, 'suites'), { withFileTypes: true }).catch((cause: unknown) => {
    throw new MeshproofError('SUITES_MISSING', `there is no folder suites/ in ${root}`, { cause });
  });
  const known = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const id of suites.filter((each) => !known.includes(each)))
    throw new MeshproofError('UNKNOWN_SUITE', `there is no suite «${id}»`, { hint: nearest(id, known), exitCode: 64 });
  const asked = suites.length === 0 ? known : known.filter((id) => suites.includes(id));
  return Promise.all(asked.sort().map((id) => findSuite(join(root, 'suites', id), load)));
}

async function findSuite(folder: string, load: LoadDefault): Promise<FoundSuite> {
  const id = basename(folder);
  const files = (await readdir(folder)).sort();
  if (!files.includes('suite.ts'))
    throw new MeshproofError('SUITE_BROKEN', `suites/${id} has no suite.ts`, {
      hint: 'A suite says there what it is about: export default defineSuite({ … }).',
    });
  const definition = requireSuite(`suites/${id}/suite.ts`, await loaded(join(folder, 'suite.ts'), load));
  const checks = files
    .filter((file) => file.endsWith('.check.ts'))
    .map(async (name): Promise<FoundCheck> => {
      const file = join(folder, name);
      const check = requireCheck(`suites/${id}/${name}`, await loaded(file, load), { files, world: definition.world });
      await requirePatches(`suites/${id}/${name}`, { folder, places: placesOf(definition.world) }, check);
      return { id: name.slice(0, -'.check.ts'.length), file, folder, check };
    });
  return { id, folder, definition, checks: await Promise.all(checks) };
}

async function loaded(file: string, load: LoadDefault): Promise<unknown> {
  return load(file).catch((cause: unknown) => {
    const code = file.endsWith('.check.ts') ? 'CHECK_BROKEN' : 'SUITE_BROKEN';
    throw new MeshproofError(code, `${file} could not be loaded`, { cause });
  });
}
