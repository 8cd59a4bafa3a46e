import type { CommandModule } from 'yargs';
import { acceptedOption } from '../../cli/nightly-options.ts';
import { suitesOption } from '../../cli/selection-options.ts';
import type { RejudgeRequest } from './rejudge-stored-run.ts';

export const rejudgeCommand: CommandModule<object, RejudgeRequest> = {
  command: 'rejudge <run>',
  describe: 'Judge the records of a run again, with the current judges. Needs no cluster',
  builder: (parser) =>
    parser
      .positional('run', {
        describe: 'The id of a run, its folder or its result.json',
        type: 'string',
        demandOption: true,
      })
      .options({ ...suitesOption, ...acceptedOption })
      .option('report', { describe: 'Folder of the results', type: 'string', requiresArg: true, default: 'reports' })
      .option('json', { describe: 'Print only the result, as JSON', type: 'boolean', default: false }),
  handler: async (args) => {
    const { rejudgeStoredRun } = await import('./rejudge-stored-run.ts');
    await rejudgeStoredRun(args);
  },
};
