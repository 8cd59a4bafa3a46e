import yargs, { type CommandModule } from 'yargs';

/** `meshproof completion`: yargs' own script, which asks meshproof with `--get-yargs-completions`. */
export const completionCommand: CommandModule = {
  command: 'completion',
  describe: 'Print a completion script for bash or zsh, whichever the variable SHELL names',
  handler: () => {
    yargs().scriptName('meshproof').completion('completion').showCompletionScript();
  },
};
