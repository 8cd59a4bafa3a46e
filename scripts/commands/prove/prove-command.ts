import type { CommandModule } from 'yargs';
import { labOptions, type LabArguments } from '../../cli/lab-options.ts';
import { shareFrom, shareOptions, type ShareArguments } from './share-options.ts';
import { selectionOptions, type SelectionArguments } from '../../cli/selection-options.ts';

export const proveCommand: CommandModule<object, SelectionArguments & LabArguments & ShareArguments> = {
  command: 'prove',
  describe: 'Prove the checks: does each check fail when its promise is broken?',
  builder: { ...selectionOptions, ...shareOptions, ...labOptions },
  handler: async (args) => {
    const { runChecks } = await import('../run/run-checks.ts');
    await runChecks('prove', args, shareFrom(args));
  },
};
