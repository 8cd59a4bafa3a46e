import type { CommandModule } from 'yargs';
import type { ReportRequest } from './render-report.ts';

const formats = ['console', 'junit', 'kill-matrix'] as const;

export const reportCommand: CommandModule<object, ReportRequest> = {
  command: 'report <result>',
  describe: 'Render a result.json again',
  builder: (parser) =>
    parser
      .positional('result', { describe: 'The file, its folder or the run’s id', type: 'string', demandOption: true })
      .option('as', { describe: 'What it becomes', choices: formats, default: 'console' as const }),
  handler: async (args) => {
    const { renderReport } = await import('./render-report.ts');
    await renderReport(args);
  },
};
