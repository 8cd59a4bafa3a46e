import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import yargs from 'yargs';
import { findSuites } from '../../harness/run/find-suites.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { printError } from '../cli/print-error.ts';
import { root } from '../cli/root.ts';
import { newCheckFiles, requireNewId } from './new-check/new-check-files.ts';

/**
 * `npm run new:check -- authz ip-blocks`: writes the folder of a check that is whole (promise, control, manifest, mutant), so that the author
 * changes what works. Writes docs/promises.md anew.
 */
const options = yargs(process.argv.slice(2))
  .scriptName('npm run new:check --')
  .command('$0 <suite> <check>', 'Write the folder of a new check', (parser) =>
    parser
      .positional('suite', { describe: 'A suite, such as authz', type: 'string', demandOption: true })
      .positional('check', {
        describe: 'The name of the check, such as ip-blocks',
        type: 'string',
        demandOption: true,
      }),
  )
  .strict()
  .fail((complaint) => {
    throw new MeshproofError('USAGE', complaint, { hint: 'See: npm run new:check -- --help', exitCode: 64 });
  });

try {
  const args = await options.parseAsync();
  const [suite, check] = [String(args['suite']), String(args['check'])];
  const [found] = await findSuites(root, { suites: [suite] });
  if (found === undefined) throw new Error(`the suite "${suite}" was not loaded`);
  requireNewId(check, await readdir(found.folder));
  const folder = join(found.folder, check);
  await mkdir(folder);
  for (const [name, text] of Object.entries(newCheckFiles(found, check))) {
    const file = join(folder, name);
    await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    console.log(`suites/${suite}/${check}/${name}`);
  }
  await import('./write-docs.ts');
  console.log('docs/promises.md');
  console.log(`Next: npx meshproof show ${suite}/${check}, and docs/writing-a-check.md`);
} catch (error) {
  printError(error);
}
