import { execa, ExecaError } from 'execa';
import { MeshproofError } from './meshproof-error.ts';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for standard input. */
  readonly input?: string;
  /** A file to which both outputs are appended. */
  readonly logFile?: string;
  /** Milliseconds after which the command is ended. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
}

/** The only way to run a program. Passed in, so that code that plans commands can be tested without running any. */
export type RunCommand = (command: Command) => Promise<CommandResult>;

/**
 * @throws MeshproofError `COMMAND_NOT_FOUND`, `COMMAND_FAILED` (with the exit code and the last lines of output), `COMMAND_TIMED_OUT`.
 */
export const runCommand: RunCommand = async (command) => {
  const { file, args, logFile } = command;
  const sinks = logFile === undefined ? ('pipe' as const) : (['pipe', { file: logFile, append: true }] as const);
  try {
    const { stdout, stderr } = await execa(file, args, {
      stdin: command.input === undefined ? 'ignore' : 'pipe',
      stdout: sinks,
      stderr: sinks,
      maxBuffer: 100_000_000,
      ...(command.input === undefined ? {} : { input: command.input }),
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      ...(command.env === undefined ? {} : { env: { ...command.env } }),
      ...(command.timeout === undefined ? {} : { timeout: command.timeout }),
      ...(command.signal === undefined ? {} : { cancelSignal: command.signal }),
    });
    return { stdout, stderr };
  } catch (cause) {
    command.signal?.throwIfAborted();
    if (!(cause instanceof ExecaError)) throw cause;
    const line = [file, ...args].join(' ').slice(0, 200);
    const log = logFile === undefined ? {} : { hint: `the whole output is in ${logFile}` };
    if (cause.code === 'ENOENT')
      throw new MeshproofError('COMMAND_NOT_FOUND', `\`${file}\` is not on this machine's PATH`, { cause });
    if (cause.timedOut)
      throw new MeshproofError(
        'COMMAND_TIMED_OUT',
        `\`${line}\` had not ended after ${String(command.timeout)} ms`,
        log,
      );
    const said = [cause.stdout, cause.stderr]
      .map((text: unknown) => (typeof text === 'string' ? text : ''))
      .join('\n')
      .trim()
      .split('\n')
      .slice(-15)
      .join('\n    ');
    throw new MeshproofError(
      'COMMAND_FAILED',
      `\`${line}\` ended with ${String(cause.exitCode ?? cause.signal)}:\n    ${said}`,
      log,
    );
  }
};
