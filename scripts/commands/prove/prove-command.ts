import type { CommandModule } from 'yargs';
import { labOptions, type LabArguments } from '../../cli/lab-options.ts';
import { acceptedOption, type AcceptedArguments } from '../../cli/nightly-options.ts';
import { shareFrom, shareOptions, type ShareArguments } from './share-options.ts';
import { selectionOptions, type SelectionArguments } from '../../cli/selection-options.ts';

type ProveArguments = SelectionArguments & AcceptedArguments & LabArguments & ShareArguments;

export const proveCommand: CommandModule<object, ProveArguments> = {
  command: 'prove',
  describe: 'Prove the checks: does each check fail when its promise is broken?',
  builder: { ...selectionOptions, ...acceptedOption, ...shareOptions, ...labOptions },
  handler: async (args) => {
    const { runChecks } = await import('../run/run-checks.ts');
    await runChecks('prove', args, shareFrom(args));
  },
};
