import type { CommandModule } from 'yargs';
import type { ReportRequest } from './render-report.ts';

const formats = ['console', 'junit', 'kill-matrix'] as const;

export const reportCommand: CommandModule<object, ReportRequest> = {
  command: 'report <result>',
  describe: 'Print a stored result in another format',
  builder: (parser) =>
    parser
      .positional('result', {
        describe: 'The id of a run, its folder or its result.json',
        type: 'string',
        demandOption: true,
      })
      .option('as', { describe: 'Format', choices: formats, default: 'console' as const })
      .option('tables', {
        describe: 'Console: print the tables of checks that hold, too',
        type: 'boolean',
        default: false,
      })
      .option('report', { describe: 'Folder of the results', type: 'string', requiresArg: true, default: 'reports' }),
  handler: async (args) => {
    const { renderReport } = await import('./render-report.ts');
    await renderReport(args);
  },
};
