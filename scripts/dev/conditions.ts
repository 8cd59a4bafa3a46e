// npm run conditions: suites on healthy meshes that are not like the lab. Each file of kind/conditions is made in the lab, its suites run,
// and the lab is put back; a verdict other than held has to be listed in the file, with its reason.
import { join, resolve } from 'node:path';
import yargs from 'yargs';
import { deployWorld } from '../../fixtures/world/deploy-world.ts';
import { errorText } from '../../harness/foundation/error-text.ts';
import { runCommand } from '../../harness/foundation/run-command.ts';
import { findSuites } from '../../harness/run/find-suites.ts';
import { isInShare } from '../../harness/run/mutant-share.ts';
import { runSuites } from '../../harness/run/run-suites.ts';
import { conditionSchema, readChanges, type Condition } from '../../kind/changes/read-changes.ts';
import { labNames } from '../../kind/lab/lab-names.ts';
import { labPaths } from '../../kind/lab/lab-paths.ts';
import { interruption } from '../cli/interruption.ts';
import { labOptions } from '../cli/lab-options.ts';
import { root } from '../cli/root.ts';
import { shareFrom, shareOptions } from '../commands/prove/share-options.ts';
import { inChangedLab } from '../commands/prove/in-changed-lab.ts';
import { findTarget } from '../commands/run/find-target.ts';
import { unlike } from './conditions/unlike.ts';

const { share: part, turn } = shareOptions;
const args = await yargs(process.argv.slice(2))
  .scriptName('npm run conditions --')
  .usage('$0 [pattern]')
  .command('$0 [pattern]', 'Run suites under conditions of real clusters', (command) =>
    command.positional('pattern', { type: 'string', describe: 'Only conditions whose name matches it' }),
  )
  .options({ ...labOptions, share: part, turn })
  .option('report', { type: 'string', default: 'reports', describe: 'Folder for the runs' })
  .strict()
  .parseAsync();

const pattern = new RegExp(typeof args['pattern'] === 'string' ? args['pattern'] : '');
const share = shareFrom({ ...args, whole: [] });
const conditions = (await readChanges(join(root, 'kind/conditions'), conditionSchema)).filter(
  ({ name }) =>
    pattern.test(name) &&
    (share === undefined || isInShare(share, { suite: 'mesh', check: 'conditions', mutant: name })),
);
if (conditions.length === 0 && share === undefined) throw new Error(`no condition's name matches ${String(pattern)}`);
using interrupted = interruption((text) => console.error(text));
const { signal } = interrupted;
const target = await findTarget({ ...args, json: false } as unknown as Parameters<typeof findTarget>[0], signal);
const names = labNames();
const session = { run: runCommand, names, paths: labPaths(names.cluster), signal };
let [passed, failed] = [0, 0];
for (const condition of conditions) {
  if (signal.aborted) break;
  console.log(`\n${condition.name}  ${condition.is}`);
  const lines = await under(condition).catch((error: unknown) => [errorText(error)]);
  if (lines.length > 0) failed += 1;
  else passed += 1;
  for (const line of lines) console.log(`    ✗ ${line}`);
}
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed > 0 || signal.aborted ? 1 : 0;

/** What differs from what the condition's file lists; nothing when all is as it says. */
async function under({ change, suites: asked = [], differs }: Condition): Promise<readonly string[]> {
  const suites = await findSuites(root, { suites: asked, beside: [] });
  const { cluster, nodeImage, loadImage, unavailable } = target;
  const result = await inChangedLab(change, session, (locked) =>
    runSuites(
      {
        command: 'run',
        ...{ cluster, nodeImage, loadImage, unavailable, signal: locked, watcher: {} },
        ...{ allowMeshCa: true, keep: false, recoverFirst: false, atOnce: 3 },
        ...{ reports: resolve(args.report), recoverCommand: 'npx meshproof recover', again: 'npx meshproof run' },
      },
      suites,
      deployWorld,
    ),
  );
  const checks = result.suites.flatMap((suite) => suite.checks);
  const held = checks.filter(({ verdict }) => verdict === 'held').length;
  for (const { what, where } of result.meshWide?.settings ?? []) console.log(`    · ${what} (${where})`);
  console.log(`    ${String(held)} of ${String(checks.length)} held, run ${result.run}`);
  return [...result.errors.map(({ message }) => message), ...unlike(checks, differs)];
}
