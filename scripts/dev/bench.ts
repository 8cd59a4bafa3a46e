// npm run bench: what a run costs, and what dominates it. Not a test: a slow machine fails nothing here.
import yargs from 'yargs';
import { connect } from '../../harness/kubernetes/connect.ts';
import { runResultSchema } from '../../harness/verdict/result.ts';
import { labStatus } from '../../kind/lab/lab-status.ts';
import { benchedCommands } from './bench/benched-commands.ts';
import { benchKills } from './bench/bench-kills.ts';
import { benchLoad } from './bench/bench-load.ts';
import { seconds, withGoal } from './bench/figures.ts';
import { goals } from './bench/goals.ts';
import { meshproof } from './bench/meshproof.ts';
import { pushesBetween, readPushes, type Pushes } from './bench/pushes.ts';
import { runLines, type Timed } from './bench/run-lines.ts';

const args = await yargs(process.argv.slice(2))
  .scriptName('npm run bench --')
  .option('runs', { type: 'number', default: 3, describe: 'How many times each command is run' })
  .option('only', { type: 'string', describe: 'Just this one', choices: ['load', ...Object.keys(benchedCommands)] })
  .option('kills', { type: 'number', default: 0, describe: 'How many runs are ended with kill -9 and recovered from' })
  .option('lab', { type: 'boolean', default: false, describe: 'Also take the lab down and up again (images stay)' })
  .strict()
  .parseAsync();

if (args.lab) await benchLab();
if (args.only === undefined || args.only === 'load') await benchLoad();
await benchRuns({ runs: args.runs, ...(args.only === undefined ? {} : { only: args.only }) });
if (args.kills > 0) await benchKills(args.kills);

/** Times `lab up` on a ready lab, and on one that is created again from existing images. */
async function benchLab(): Promise<void> {
  const there = await meshproof(['lab', 'up']);
  console.log(withGoal(`lab up, everything there   ${seconds(there.ms)}`, goals.labThere));
  const down = await meshproof(['lab', 'down']);
  console.log(`lab down                   ${seconds(down.ms)}`);
  const warm = await meshproof(['lab', 'up', '--install-docker']);
  console.log(withGoal(`lab up, warm (engine too)  ${seconds(warm.ms)}`, goals.warmLab));
}

/** Runs each command several times and prints what it costs. */
async function benchRuns({ runs, only }: { readonly runs: number; readonly only?: string }): Promise<void> {
  for (const [name, command] of Object.entries(benchedCommands)) {
    if (only !== undefined && only !== name) continue;
    const timed: Timed[] = [];
    for (let index = 0; index < runs; index += 1) {
      const before = await pushes();
      const { stdout, ms, began } = await meshproof([...command.args, '--json']);
      const after = await pushes();
      const result = runResultSchema.parse(JSON.parse(stdout));
      const sent = before === undefined || after === undefined ? {} : { pushes: pushesBetween(before, after) };
      timed.push({ ms, began, result, ...sent });
    }
    for (const line of ['', ...runLines(name, command, timed)]) console.log(line);
  }
}

/** What the control plane of the lab has sent so far; undefined while there is no lab: the first run makes it. */
async function pushes(): Promise<Pushes | undefined> {
  const lab = await labStatus();
  return lab.state === 'ready' ? readPushes(connect(lab)) : undefined;
}
