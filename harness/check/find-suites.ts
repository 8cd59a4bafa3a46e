import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import type { FoundCheck, FoundSuite } from './found-suite.ts';
import { placesOf } from './places-of.ts';
import { sharedManifests } from './read-manifests.ts';
import { requireCheck, requireSuite } from './require-check.ts';
import { requirePatches } from './require-patches.ts';
import { builtInFolders, isCheckFile, isSuiteFile, outsideFolders, type SuiteFolder } from './suite-folders.ts';

/** Loads a module and returns its default export. */
export type LoadDefault = (file: string) => Promise<unknown>;

const importDefault: LoadDefault = async (file) => {
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  return module.default;
};

export interface FindSuites {
  /** Ids of suites. Default: all. Of the others nothing is loaded: they cost no time, and may be broken. */
  readonly suites?: readonly string[];
  /** Folders with further suites (`--suites`), beside the built-in ones. */
  readonly beside?: readonly string[];
  readonly load?: LoadDefault;
}

/**
 * The suites under `<root>/suites` and in the folders beside them, sorted by id: every folder is a suite, every `*.check.ts` in it, or in a
 * folder in it, a check. Nothing lists them.
 * @throws MeshproofError `SUITE_BROKEN`, `CHECK_BROKEN` with what is wrong in which file; with exit code 64 `UNKNOWN_SUITE`, `SUITE_TWICE`,
 * and `SUITES_MISSING` for a folder beside that is not there or holds none.
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
    throw new MeshproofError('UNKNOWN_SUITE', `there is no suite «${id}»`, { hint: nearest(id, ids), exitCode: 64 });
  if (beside.length > 0 && load === importDefault) passOnOurselves();
  const selected = suites.length === 0 ? known : known.filter(({ id }) => suites.includes(id));
  return Promise.all(selected.map((each) => findSuite(each, load)));
}

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : Number(one.id > other.id);

/** An id names evidence and results. Expects them sorted. */
function refuseTwice(known: readonly SuiteFolder[]): void {
  for (const [index, { id, shown }] of known.entries()) {
    const other = known[index - 1];
    if (other?.id !== id) continue;
    throw new MeshproofError('SUITE_TWICE', `two suites are called «${id}»: ${other.shown} and ${shown}`, {
      hint: 'A suite is called as its folder; rename one of them.',
      exitCode: 64,
    });
  }
}

/**
 * Suites outside import `meshproof/check`. They get the copy that runs them, also where another one is installed beside them or none is
 * (a checkout, a global installation): two copies would not know each other's errors.
 */
function passOnOurselves(): void {
  const url = import.meta.resolve('#check');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'meshproof/check' ? { url, shortCircuit: true } : next(specifier, context),
  });
}

async function findSuite({ id, folder, shown }: SuiteFolder, load: LoadDefault): Promise<FoundSuite> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.map(({ name }) => name).sort();
  const suiteFile = files.findLast(isSuiteFile);
  if (suiteFile === undefined)
    throw new MeshproofError('SUITE_BROKEN', `${shown} has no suite.ts`, {
      hint: 'A suite says there what it is about: export default defineSuite({ … }).',
    });
  const definition = requireSuite(`${shown}/${suiteFile}`, await loaded(join(folder, suiteFile), load));
  const shared = await readdir(join(folder, sharedManifests)).catch(() => []);
  const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const checks = ['', ...rooms].map(async (room) => {
    const inside = await readdir(join(folder, room));
    const surroundings = { files: [...inside, ...shared], world: definition.world };
    return Promise.all(
      inside.filter(isCheckFile).map(async (name): Promise<FoundCheck> => {
        const file = join(folder, room, name);
        const check = requireCheck(join(shown, room, name), await loaded(file, load), surroundings);
        const source = { folder: join(folder, room), places: placesOf(definition.world) };
        await requirePatches(join(shown, room, name), source, check);
        return { id: name.replace(/\.check\.[jt]s$/, ''), file, folder: join(folder, room), check };
      }),
    );
  });
  return { id, folder, definition, checks: oneOfEach(shown, (await Promise.all(checks)).flat()) };
}

/** Sorted by id. */
function oneOfEach(shown: string, checks: readonly FoundCheck[]): readonly FoundCheck[] {
  const sorted = [...checks].sort(byId);
  const twice = sorted.find(({ id }, index) => sorted[index + 1]?.id === id);
  if (twice !== undefined) throw new MeshproofError('CHECK_BROKEN', `${shown} has two checks called «${twice.id}»`);
  return sorted;
}

async function loaded(file: string, load: LoadDefault): Promise<unknown> {
  return load(file).catch((cause: unknown) => {
    const code = isCheckFile(file) ? 'CHECK_BROKEN' : 'SUITE_BROKEN';
    throw new MeshproofError(code, `${file} could not be loaded`, { cause, ...hintFor(cause) });
  });
}

function hintFor(cause: unknown): { readonly hint?: string } {
  const stripped = cause instanceof Error && 'code' in cause && String(cause.code).endsWith('_TYPE_STRIPPING');
  return stripped ? { hint: 'Node runs no TypeScript under node_modules: publish the suite as JavaScript.' } : {};
}
