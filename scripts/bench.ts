// npm run bench: what a run costs, and what dominates it. Not a test: nothing here fails on a slow machine.
import yargs from 'yargs';
import { benchedCommands } from './bench/benched-commands.ts';
import { benchKills } from './bench/bench-kills.ts';
import { benchLab } from './bench/bench-lab.ts';
import { benchLoad } from './bench/bench-load.ts';
import { benchRuns } from './bench/bench-runs.ts';

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
