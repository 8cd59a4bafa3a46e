import type { Argv } from 'yargs';
import { nameCompletions } from '../commands/completion/name-completions.ts';
import { root } from './root.ts';

/** Whether the script that `meshproof completion` prints is asking: with all words of the line after this flag. */
export const isCompletionRequest = ([first]: readonly string[]): boolean => first === '--get-yargs-completions';

/**
 * Prints what the last word can be: our names where they can stand, else the commands and flags of the parser. The parser has to end the
 * process then, as it does by default: it goes on to run the command that is being typed otherwise.
 */
export async function answerCompletion(parser: Argv, [, ...words]: readonly string[]): Promise<void> {
  const names = await nameCompletions(words, root);
  if (names === undefined) await parser.exitProcess(true).parseAsync();
  else console.log(names.join('\n'));
}
