import { printError } from './cli/print-error.ts';
import { runCli } from './cli/run-cli.ts';

// A terminal that was closed, or a pipe without a reader (`| head`), ends the output and not the run, which has to undo what it did.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// The channel to the launcher tells when it dies; it is no reason to stay alive.
process.channel?.unref();
try {
  await runCli(process.argv.slice(2));
} catch (error) {
  printError(error);
}
