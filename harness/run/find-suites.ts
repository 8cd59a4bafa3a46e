import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import type { FoundCheck, FoundSuite } from '../author/found-suite.ts';
import { placesOf } from './places-of.ts';
import { sharedManifests } from './read-manifests.ts';
import { requireCheck, requireSuite } from './require-check.ts';
import { requirePatches } from './require-patches.ts';
import { builtInFolders, isCheckFile, isSuiteFile, outsideFolders, type SuiteFolder } from './suite-folders.ts';
import { worldCheck } from './world-failed.ts';

/** Loads a module and returns its default export. */
export type LoadDefault = (file: string) => Promise<unknown>;

const importDefault: LoadDefault = async (file) => {
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  return module.default;
};

export interface FindSuites {
  /** Ids of suites. Default: all. The others are not loaded: they cost no time, and may be broken. */
  readonly suites?: readonly string[];
  /** Folders with further suites (`--suites`), beside the built-in ones. */
  readonly beside?: readonly string[];
  readonly load?: LoadDefault;
}

/**
 * The suites under `<root>/suites` and in the further folders, sorted by id. Every folder is a suite, and every folder in it with a
 * `<check>/<check>.check.ts` is a check; no list names them.
 * @throws MeshproofError `SUITE_BROKEN`, `CHECK_BROKEN` with the file and what is wrong in it; with exit code 64 `UNKNOWN_SUITE`,
 * `SUITE_TWICE`, and `SUITES_MISSING` for a further folder that does not exist or holds no suite.
 */
export async function findSuites(
  root: string,
  { suites = [], beside = [], load = importDefault }: FindSuites = {},
): Promise<readonly FoundSuite[]> {
  const outside = await Promise.all([...new Set(beside)].map(outsideFolders));
  const known = [...(await builtInFolders(root)), ...outside.flat()].sort(byId);
  refuseTwice(known);
  const ids = known.map(({ id }) => id);
  for (const id of suites.filter((each) => !ids.includes(each)))
    throw new MeshproofError('UNKNOWN_SUITE', `there is no suite "${id}"`, { hint: nearest(id, ids), exitCode: 64 });
  if (beside.length > 0 && load === importDefault) passOnOurselves();
  const selected = suites.length === 0 ? known : known.filter(({ id }) => suites.includes(id));
  return Promise.all(selected.map((each) => findSuite(each, load)));
}

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : Number(one.id > other.id);

/** Ids name evidence and results, so they have to differ. Expects the suites sorted. */
function refuseTwice(known: readonly SuiteFolder[]): void {
  for (const [index, { id, shown }] of known.entries()) {
    const other = known[index - 1];
    if (other?.id !== id) continue;
    throw new MeshproofError('SUITE_TWICE', `two suites are called "${id}": ${other.shown} and ${shown}`, {
      hint: 'A suite is named after its folder: rename one of them.',
      exitCode: 64,
    });
  }
}

/**
 * Suites outside this package import `meshproof/check`. They get the copy that runs them, also where another copy or none is installed
 * beside them (a checkout, a global installation): two copies would not recognize each other's errors.
 */
function passOnOurselves(): void {
  const url = import.meta.resolve('#check');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'meshproof/check' ? { url, shortCircuit: true } : next(specifier, context),
  });
}

async function findSuite({ id, folder, shown }: SuiteFolder, load: LoadDefault): Promise<FoundSuite> {
  const inside = (await readdir(folder, { recursive: true })).sort();
  const suiteFile = inside.findLast(isSuiteFile);
  if (suiteFile === undefined)
    throw new MeshproofError('SUITE_BROKEN', `${shown} has no suite.ts`, {
      hint: 'Add the file, with: export default defineSuite({ … }).',
    });
  const definition = requireSuite(`${shown}/${suiteFile}`, await loaded(join(folder, suiteFile), load));
  const found = inside
    .filter(isCheckFile)
    .map((path) => ({ path, checkId: basename(path).replace(/\.check\.[jt]s$/, '') }));
  const ids = found.map(({ checkId }) => checkId);
  const twice = ids.find((each, index) => ids.indexOf(each) !== index);
  if (twice !== undefined) throw new MeshproofError('CHECK_BROKEN', `${shown} has two checks called "${twice}"`);
  if (ids.includes(worldCheck))
    throw new MeshproofError(
      'CHECK_BROKEN',
      `${shown} has a check called "${worldCheck}", the name of a result of every suite`,
    );
  const checks = found.map(async ({ path, checkId }): Promise<FoundCheck> => {
    const name = join(shown, path);
    if (dirname(path) !== checkId)
      throw new MeshproofError('CHECK_BROKEN', `${name} is not in a folder of its name, ${join(shown, checkId)}`);
    const own = inside
      .filter((each) => [checkId, sharedManifests].includes(dirname(each)))
      .map((each) => basename(each));
    const file = join(folder, path);
    const check = requireCheck(name, await loaded(file, load), { files: own, world: definition.world });
    const source = { folder: dirname(file), places: placesOf(definition.world) };
    await requirePatches(name, source, check);
    return { id: checkId, file, folder: source.folder, check };
  });
  return { id, folder, definition, checks: (await Promise.all(checks)).sort(byId) };
}

async function loaded(file: string, load: LoadDefault): Promise<unknown> {
  return load(file).catch((cause: unknown) => {
    const code = isCheckFile(file) ? 'CHECK_BROKEN' : 'SUITE_BROKEN';
    throw new MeshproofError(code, `${file} could not be loaded`, { cause, ...hintFor(cause) });
  });
}

function hintFor(cause: unknown): { readonly hint?: string } {
  const stripped = cause instanceof Error && 'code' in cause && String(cause.code).endsWith('_TYPE_STRIPPING');
  return stripped ? { hint: 'Node does not run TypeScript under node_modules: publish the suite as JavaScript.' } : {};
}
