import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../cli/root.ts';

/**
 * Prints files that might live with their only user: at most 25 lines, imported by one file that is no test, without a test of their own.
 * Arguments are folders; all rooms by default. `node scripts/dev/crumbs.ts harness fixtures`
 */
const most = 25;
const rooms = ['harness', 'fixtures', 'suites', 'kind', 'reports', 'scripts'];
const folders = process.argv.slice(2);

const sources = await Array.fromAsync(glob(`{${rooms.join(',')}}/**/*.ts`, { cwd: root }), async (file) => ({
  file,
  text: await readFile(join(root, file), 'utf8'),
}));
const names = new Set(sources.map(({ file }) => file));
const isTest = (file: string): boolean => file.endsWith('.test.ts');

const users = new Map<string, string[]>();
for (const { file, text } of sources.filter((each) => !isTest(each.file)))
  for (const [, path = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
    const imported = relative(root, resolve(root, dirname(file), path));
    users.set(imported, [...(users.get(imported) ?? []), file]);
  }

const crumbs = sources
  .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length, by: [...new Set(users.get(file))] }))
  .filter(({ file, lines, by }) => lines <= most && by.length === 1 && !isTest(file))
  .filter(({ file }) => !names.has(file.replace(/\.ts$/, '.test.ts')))
  .filter(({ file }) => folders.length === 0 || folders.some((folder) => file.startsWith(`${folder}/`)));
for (const { file, lines, by } of crumbs)
  console.log(`${file} (${String(lines)} lines) is imported by ${by.join()} alone`);
console.log(`${String(crumbs.length)} files`);
