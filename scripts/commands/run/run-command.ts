import type { CommandModule } from 'yargs';
import { confinedOption, labOptions, type ConfinedArguments, type LabArguments } from '../../cli/lab-options.ts';
import { selectionOptions, type SelectionArguments } from '../../cli/selection-options.ts';
import { nightlyOptions, type NightlyArguments } from '../../cli/nightly-options.ts';

export const runCommand: CommandModule<
  object,
  SelectionArguments & NightlyArguments & LabArguments & ConfinedArguments
> = {
  command: 'run',
  describe: 'Run the checks: does the mesh keep its promises?',
  builder: { ...selectionOptions, ...nightlyOptions, ...labOptions, ...confinedOption },
  handler: async (args) => {
    const { runChecks } = await import('./run-checks.ts');
    await runChecks('run', args);
  },
};
