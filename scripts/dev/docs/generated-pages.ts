import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { helpOf } from '../../cli/run-cli.ts';
import { cliPage } from './cli-page.ts';
import { decisionOf, decisionsIndex } from './decisions-index.ts';
import { errorsPage } from './errors-page.ts';
import { filesIn } from './files-in.ts';
import { promisesPage } from './promises-page.ts';
import { repairedLinks } from './repaired-links.ts';
import { thrownErrors } from './thrown-errors.ts';

/** Every page that `node scripts/dev/write-docs.ts` writes, by its path: the generated ones whole, in the others the links to moved files. */
export async function generatedPages(root: string): Promise<ReadonlyMap<string, string>> {
  const files = await filesIn(root);
  const pages = new Map([
    ['docs/promises.md', promisesPage(await findSuites(root), root)],
    ['docs/cli.md', await cliPage(helpOf)],
    ['docs/errors.md', errorsPage(await thrownErrors(root))],
    ['docs/decisions/README.md', decisionsIndex(await decisions(root, files))],
  ]);
  for (const file of files.filter((each) => each.endsWith('.md') && !pages.has(each)))
    pages.set(file, repairedLinks(file, await readFile(join(root, file), 'utf8'), files));
  return pages;
}

async function decisions(root: string, files: readonly string[]) {
  const found = files.filter((file) => /^docs\/decisions\/\d{4}-.*\.md$/.test(file));
  return Promise.all(
    found.map(async (file) =>
      decisionOf(file.slice('docs/decisions/'.length), await readFile(join(root, file), 'utf8')),
    ),
  );
}
