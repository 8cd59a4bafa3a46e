import type { CommandModule } from 'yargs';
import type { CompareRequest } from './compare-stored-runs.ts';

const run = { describe: 'The id of a run, its folder or its result.json', type: 'string', demandOption: true } as const;

export const compareCommand: CommandModule<object, CompareRequest> = {
  command: 'compare <before> <after>',
  describe: 'Show what differs between two runs, beyond noise. Exit code 1 if the later run is worse',
  builder: (parser) =>
    parser
      .positional('before', run)
      .positional('after', run)
      .option('report', { describe: 'Folder of the results', type: 'string', requiresArg: true, default: 'reports' })
      .option('json', { describe: 'Print JSON', type: 'boolean', default: false }),
  handler: async (args) => {
    const { compareStoredRuns } = await import('./compare-stored-runs.ts');
    await compareStoredRuns(args);
  },
};
