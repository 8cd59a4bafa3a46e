import type { ErrorCode } from '../../harness/foundation/error-code.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { nearest } from '../../harness/foundation/nearest.ts';

/** The arguments, and the names that the command line knows. */
export interface CommandLine {
  readonly args: readonly string[];
  readonly commands: readonly string[];
  /** Of the command that was typed, without dashes. */
  readonly flags: readonly string[];
}

/** Turns a complaint of yargs into an error with exit code 64, whose hint is the nearest known name. */
export function usageError(complaint: string, { args, commands, flags }: CommandLine): MeshproofError {
  const usage = (code: ErrorCode, sentence: string, hint: string) =>
    new MeshproofError(code, sentence, { hint, exitCode: 64 });
  const name = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(complaint)?.[1];
  if (name === undefined)
    return usage('USAGE', complaint.replaceAll(/\s*\n\s*/g, ' ').trim(), 'See: npx meshproof --help');
  const flag = args.find((arg) => arg.startsWith('-') && bare(arg) === name)?.split('=')[0];
  const spelled = flags.map((known) => `--${known}`);
  if (flag !== undefined) return usage('UNKNOWN_FLAG', `there is no flag "${flag}" here`, nearest(flag, spelled));
  if (args[0] === name) return usage('UNKNOWN_COMMAND', `there is no command "${name}"`, nearest(name, commands));
  return usage('USAGE', `unexpected argument "${name}"`, `This command takes flags: ${spelled.join(', ')}.`);
}

const bare = (flag: string): string => flag.replace(/^--?/, '').replace(/=.*$/, '');
