import { errorText } from '../../harness/foundation/error-text.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

/** How a command ends that threw: the error on standard error, and its exit code. Of an error that is not ours the stack, too. */
export function printError(error: unknown): void {
  console.error(errorText(error));
  if (!(error instanceof MeshproofError) && error instanceof Error) console.error(error.stack);
  process.exitCode = error instanceof MeshproofError ? error.exitCode : 2;
}
