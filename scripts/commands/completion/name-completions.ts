import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInFolders } from '../../../harness/run/suite-folders.ts';

/** Flags whose value is a file or a folder. */
const pathFlags: ReadonlySet<string> = new Set(['--accepted', '--expect', '--kubeconfig', '--report', '--suites']);

/**
 * The names that can stand where the last word is typed; undefined where none of ours can, so that yargs proposes commands and flags; none
 * where a path is typed, so that the shell proposes files. Names are those of folders: nothing is loaded, since a shell waits for the answer.
 */
export async function nameCompletions(words: readonly string[], root: string): Promise<readonly string[] | undefined> {
  const [current = '', before = ''] = words.toReversed();
  if (pathFlags.has(before)) return [];
  if (before === '--suite') return suitesAfter(current, root);
  if (before === '--check') return namesOf(root);
  if (before === 'show' && !current.startsWith('-')) return namesOf(root);
  return undefined;
}

/** Of `authz,m` the beginning stays, so that the shell sees one word grow. */
async function suitesAfter(current: string, root: string): Promise<readonly string[]> {
  const beginning = current.slice(0, current.lastIndexOf(',') + 1);
  const given = beginning.split(',');
  const suites = await builtInFolders(root);
  return suites.flatMap(({ id }) => (given.includes(id) ? [] : [`${beginning}${id}`]));
}

async function namesOf(root: string): Promise<readonly string[]> {
  const suites = await builtInFolders(root);
  const names = suites.map(async ({ id, folder }) => {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const checks = await Promise.all(folders.map(async (name) => ((await isCheck(folder, name)) ? [name] : [])));
    return checks.flat().map((name) => `${id}/${name}`);
  });
  return (await Promise.all(names)).flat().toSorted();
}

const isCheck = async (folder: string, name: string): Promise<boolean> =>
  (await readdir(join(folder, name))).some((file) => /^.+\.check\.[jt]s$/.test(file) && file.startsWith(`${name}.`));
