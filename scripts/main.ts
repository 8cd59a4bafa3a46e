import { errorText } from '../harness/foundation/error-text.ts';
import { MeshproofError } from '../harness/foundation/meshproof-error.ts';
import { runCli } from './cli/run-cli.ts';

// A terminal that was closed, or a pipe that nobody reads any more (`| head`), ends the output and not the run, which has to undo what it did.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// The channel to the launcher tells when it dies; it is no reason to stay alive.
process.channel?.unref();
try {
  await runCli(process.argv.slice(2));
} catch (error) {
  console.error(errorText(error));
  if (!(error instanceof MeshproofError) && error instanceof Error) console.error(error.stack);
  process.exitCode = error instanceof MeshproofError ? error.exitCode : 2;
}
