import { randomBytes } from 'node:crypto';
import { meshproofVersion } from '../../../harness/run/meshproof-version.ts';
import { errorText } from '../../../harness/foundation/error-text.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { exitCode } from '../../../harness/verdict/exit-code.ts';
import type { RunResult } from '../../../harness/verdict/result.ts';

export interface FailedRun {
  readonly command: RunResult['command'];
  readonly started: Date;
  readonly interrupted: boolean;
}

/** The result of a run that died before its first check: reports exist even then. */
export function failedRun(error: unknown, { command, started, interrupted }: FailedRun): RunResult {
  const known = error instanceof MeshproofError ? error : undefined;
  const outcome = {
    schema: 'meshproof.dev/result/v1',
    meshproof: meshproofVersion,
    command,
    run: randomBytes(4).toString('hex'),
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    suites: [],
    mutants: [],
    errors: [
      {
        code: known?.code ?? 'UNEXPECTED',
        message: known?.message ?? errorText(error),
        ...(known?.hint === undefined ? {} : { hint: known.hint }),
      },
    ],
    interrupted,
    undone: true,
    kept: false,
  } as const;
  return { ...outcome, exitCode: exitCode(outcome) };
}
