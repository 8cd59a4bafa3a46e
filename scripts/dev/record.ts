import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import yargs from 'yargs';
import { findSuites } from '../../harness/run/find-suites.ts';
import type { FoundCheck } from '../../harness/author/found-suite.ts';
import { systemClock } from '../../harness/foundation/clock.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { nearest } from '../../harness/foundation/nearest.ts';
import { findRun } from '../cli/find-run.ts';
import { printError } from '../cli/print-error.ts';
import { root } from '../cli/root.ts';
import { recordOfCheck } from './record/record-of-check.ts';

/** `npm run record -- 7f3a1 authz/methods`: cuts the record of a run down to a judge's test, and puts it into the check's folder. */
const options = yargs(process.argv.slice(2))
  .scriptName('npm run record --')
  .command('$0 <run> <check>', 'Cut the record of a run down to a test of the check', (parser) =>
    parser
      .positional('run', { describe: 'The id of a run, its folder or its result.json', type: 'string' })
      .positional('check', { describe: 'Suite and check, such as authz/methods', type: 'string' }),
  )
  .option('mutant', { describe: 'The mutant, for a run of prove', type: 'string', requiresArg: true })
  .option('report', { describe: 'Folder of the results', type: 'string', requiresArg: true, default: 'reports' })
  .option('seconds', { describe: 'How long to look for what is not needed', type: 'number', default: 30 })
  .strict()
  .fail((complaint) => {
    throw new MeshproofError('USAGE', complaint, { hint: 'See: npm run record -- --help', exitCode: 64 });
  });

try {
  await storeRecord(await options.parseAsync());
} catch (error) {
  printError(error);
}

async function storeRecord(args: Awaited<ReturnType<typeof options.parseAsync>>): Promise<void> {
  const { mutant, report, seconds } = args;
  const [run, name] = [String(args['run']), String(args['check'])];
  const check = await findCheck(name);
  requireMutant(check, mutant);
  const stored = await findRun(run, report);
  const source = join(stored.folder, name, ...(mutant === undefined ? [] : ['mutants', mutant]), 'record.json');
  const whole = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new MeshproofError('RECORD_MISSING', `the record ${source} is not there`, { cause, exitCode: 64 });
  });
  const end = systemClock.now() + seconds * 1000;
  const goOn = () => systemClock.now() < end;
  const record = recordOfCheck({ check, mutant, record: JSON.parse(whole) as unknown, goOn });
  const file = join(check.folder, 'recorded', `${mutant ?? 'held'}.json`);
  await mkdir(join(check.folder, 'recorded'), { recursive: true });
  await writeFile(
    file,
    await format(JSON.stringify(record, undefined, 2), { ...(await resolveConfig(file)), filepath: file }),
  );
  const bytes = JSON.stringify(record).length;
  console.log(`${file}: ${String(bytes)} of ${String(whole.length)} bytes${goOn() ? '' : ', more with --seconds'}`);
  console.log(`Next: npm run unit -- fixtures/recorded -t ${name}`);
}

async function findCheck(name: string): Promise<FoundCheck> {
  const [suite = ''] = name.split('/');
  const [found] = await findSuites(root, { suites: [suite] });
  const known = found?.checks ?? [];
  const check = known.find(({ id }) => `${suite}/${id}` === name);
  if (check !== undefined) return check;
  throw new MeshproofError('UNKNOWN_CHECK', `there is no check "${name}"`, {
    hint: nearest(
      name,
      known.map(({ id }) => `${suite}/${id}`),
    ),
    exitCode: 64,
  });
}

function requireMutant({ check: { mutants } }: FoundCheck, mutant: string | undefined): void {
  const names = mutants.map(({ name }) => name);
  if (mutant === undefined || names.includes(mutant)) return;
  throw new MeshproofError('UNKNOWN_MUTANT', `the check has no mutant "${mutant}"`, {
    hint: nearest(mutant, names),
    exitCode: 64,
  });
}
