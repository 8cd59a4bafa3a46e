import type { CommandModule } from 'yargs';
import { labOptions, type LabArguments } from '../../cli/lab-options.ts';
import { selectionOptions, type SelectionArguments } from '../../cli/selection-options.ts';
import { nightlyOptions, type NightlyArguments } from '../../cli/nightly-options.ts';

export const runCommand: CommandModule<object, SelectionArguments & NightlyArguments & LabArguments> = {
  command: 'run',
  describe: 'Run the checks: does the mesh keep its promises?',
  builder: { ...selectionOptions, ...nightlyOptions, ...labOptions },
  handler: async (args) => {
    const { runChecks } = await import('./run-checks.ts');
    await runChecks('run', args);
  },
};
