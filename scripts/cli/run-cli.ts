import yargs, { type CommandModule } from 'yargs';
import { meshproofVersion } from '../../harness/run/meshproof-version.ts';
import { compareCommand } from '../commands/compare/compare-command.ts';
import { completionCommand } from '../commands/completion/completion-command.ts';
import { doctorCommand } from '../commands/doctor/doctor-command.ts';
import { labCommand } from '../commands/lab/lab-command.ts';
import { listCommand } from '../commands/list/list-command.ts';
import { proveCommand } from '../commands/prove/prove-command.ts';
import { recoverCommand } from '../commands/recover/recover-command.ts';
import { rejudgeCommand } from '../commands/rejudge/rejudge-command.ts';
import { reportCommand } from '../commands/report/report-command.ts';
import { runCommand } from '../commands/run/run-command.ts';
import { showCommand } from '../commands/show/show-command.ts';
import { answerCompletion, isCompletionRequest } from './answer-completion.ts';
import { usageError } from './usage-error.ts';

// Each module has its own type of arguments, which only its own handler sees.
const commands = [
  runCommand,
  listCommand,
  showCommand,
  proveCommand,
  labCommand,
  recoverCommand,
  reportCommand,
  rejudgeCommand,
  compareCommand,
  doctorCommand,
  completionCommand,
] as readonly CommandModule[];

/**
 * Parses the arguments and runs the command they name, which sets `process.exitCode`.
 * `beforeCommand` is called when they have been found to mean something.
 * @throws MeshproofError what the command throws; exit code 64 for arguments that mean nothing.
 */
export async function runCli(args: readonly string[], beforeCommand: () => void = () => undefined): Promise<void> {
  const parser = parserOf(args, beforeCommand);
  await (isCompletionRequest(args) ? answerCompletion(parser, args) : parser.parseAsync());
}

/** What `--help` prints for a command (none: for meshproof itself), without line breaks inside a sentence. */
export const helpOf = (command: readonly string[]): Promise<string> =>
  parserOf(command, () => undefined)
    .wrap(null)
    .getHelp();

function parserOf(args: readonly string[], beforeCommand: () => void) {
  const names = commands.map(({ command }) => String(command).split(' ')[0] ?? '');
  const parser = yargs([...args])
    .scriptName('meshproof')
    .usage('$0 <command>\n\nProves that a running service mesh keeps its promises.')
    .locale('en')
    .version(meshproofVersion)
    .command([...commands])
    .demandCommand(1, `name a command: ${names.join(', ')}`)
    .strict()
    .middleware(beforeCommand)
    .alias('help', 'h')
    .wrap(100)
    .epilogue(
      'Exit codes: 0 held · 1 refuted · 2 errored, or undo not proven · 3 inconclusive, or an expected check is missing · 64 usage · 130 interrupted',
    )
    .exitProcess(false)
    .fail((complaint, error) => {
      // yargs passes no error with most of its own complaints, whatever its types say.
      const thrown = error as Error | undefined;
      if (thrown !== undefined && thrown.name !== 'YError') throw thrown;
      throw usageError(thrown?.message ?? complaint, { args, commands: names, flags: flagsOf(parser) });
    });
  return parser;
}

/** The flags of the command that was being parsed; yargs' types leave the method out. */
function flagsOf(parser: unknown): readonly string[] {
  const { key } = (parser as { getOptions(): { key: Readonly<Record<string, unknown>> } }).getOptions();
  return Object.keys(key);
}
