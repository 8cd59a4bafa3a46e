// npm run standstill -- npm run prove: runs a command while all processors are blocked for seconds now and then, as an overloaded host
// blocks its guests. A result that passes here does not depend on the machine's speed. Linux, as root; ends when the command does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import yargs from 'yargs';
import { systemClock } from '../../harness/foundation/clock.ts';
import { runCommand } from '../../harness/foundation/run-command.ts';

const args = await yargs(process.argv.slice(2))
  .scriptName('npm run standstill --')
  .usage('$0 [options] <command..>')
  .parserConfiguration({ 'unknown-options-as-args': true, 'halt-at-non-option': true })
  .option('longest', { type: 'number', default: 4, describe: 'Longest standstill, in seconds' })
  .option('gap', { type: 'number', default: 15, describe: 'Mean time between standstills, in seconds' })
  .demandCommand(1, 'Name the command to run.')
  .check(({ longest, gap }) => {
    if (longest >= 0.5 && gap > 0) return true;
    throw new Error('--longest must be at least 0.5 seconds, and --gap more than 0');
  })
  .strictOptions()
  .parseAsync();

/** Microseconds of each second that real-time processes may take; The default of 95 % would allow no standstill. */
const throttle = '/proc/sys/kernel/sched_rt_runtime_us';
const between = (least: number, most: number): number => (least + Math.random() * (most - least)) * 1000;

/** A loop on each processor, with a priority above every other process. */
async function standStill(ms: number): Promise<void> {
  const loop = `const until = ${String(Date.now() + ms)}; while (Date.now() < until);`;
  const ahead = ['chrt', '--fifo', '50', process.execPath, '--eval', loop];
  await Promise.all(cpus().map((_, cpu) => runCommand({ file: 'taskset', args: ['-c', String(cpu), ...ahead] })));
}

const [command = '', ...rest] = args._.map(String);
const before = await readFile(throttle, 'utf8');
const over = new AbortController();
// Ctrl-C also reaches the command, which ends as it does alone; then this program ends.
process.on('SIGINT', () => undefined);
const ended = once(spawn(command, rest, { stdio: 'inherit' }), 'exit')
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return [127];
  })
  .finally(() => {
    over.abort();
  });

/** Whether the command is still running then. */
const goesOn = (ms: number): Promise<boolean> =>
  systemClock.pause(ms, over.signal).then(
    () => true,
    () => false,
  );
let stood = 0;
try {
  await writeFile(throttle, '-1');
  while (await goesOn(between(args.gap / 2, args.gap * 1.5))) {
    const ms = between(0.5, args.longest);
    await standStill(ms);
    stood += ms;
  }
} finally {
  await writeFile(throttle, before);
}
const [exitCode] = (await ended) as [number | null];
process.exitCode = exitCode ?? 1;
process.stderr.write(`the machine stood still for ${(stood / 1000).toFixed(0)} s of the time\n`);
