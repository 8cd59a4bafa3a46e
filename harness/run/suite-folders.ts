import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { MeshproofError } from '../foundation/meshproof-error.ts';

/** A folder that is, or should be, a suite. */
export interface SuiteFolder {
  /** The folder's name. */
  readonly id: string;
  readonly folder: string;
  /** Its name in messages. */
  readonly shown: string;
}

/**
 * Every folder of `<root>/suites`.
 * @throws MeshproofError `SUITES_MISSING`
 */
export async function builtInFolders(root: string): Promise<readonly SuiteFolder[]> {
  const entries = await readdir(join(root, 'suites'), { withFileTypes: true }).catch((cause: unknown) => {
    throw new MeshproofError('SUITES_MISSING', `there is no folder suites/ in ${root}`, { cause });
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name: id }) => ({ id, folder: join(root, 'suites', id), shown: `suites/${id}` }));
}

/**
 * The suites in a user's folder: its folders with a suite.ts or a check. Other folders are ignored.
 * @throws MeshproofError (exit code 64) `SUITES_MISSING` when the folder does not exist or holds no suite.
 */
export async function outsideFolders(given: string): Promise<readonly SuiteFolder[]> {
  const folder = resolve(given);
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new MeshproofError('SUITES_MISSING', `--suites: there is no folder ${given}`, { cause, exitCode: 64 });
  });
  const inside = entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({ name: id }) => ({ id, folder: join(folder, id), shown: join(given, id) }));
  const suites = await Promise.all(inside.map(async (each) => ((await looksLikeSuite(each.folder)) ? [each] : [])));
  if (suites.flat().length > 0) return suites.flat();
  throw new MeshproofError('SUITES_MISSING', `--suites: there is no suite in ${given}`, {
    hint: entries.some(({ name }) => isSuiteFile(name))
      ? `${basename(folder)} is a suite itself; name the folder above it: --suites ${dirname(given)}`
      : 'It should hold a folder for each suite, with a suite.ts (or .js) and checks (*.check.ts).',
    exitCode: 64,
  });
}

/** With or without its compiled form: suites in a package are JavaScript. */
export const isSuiteFile = (name: string): boolean => /^suite\.[jt]s$/.test(name);
export const isCheckFile = (name: string): boolean => /\.check\.[jt]s$/.test(name);

async function looksLikeSuite(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const inside = await Promise.all(rooms.map((room) => readdir(join(folder, room))));
  return entries.some(({ name }) => isSuiteFile(name) || isCheckFile(name)) || inside.flat().some(isCheckFile);
}
