import type { CommandModule } from 'yargs';

const formats = ['console', 'junit', 'kill-matrix'] as const;

export interface ReportArguments {
  readonly result: string;
  readonly as: (typeof formats)[number];
}

export const reportCommand: CommandModule<object, ReportArguments> = {
  command: 'report <result>',
  describe: 'Render a result.json again',
  builder: (parser) =>
    parser
      .positional('result', { describe: 'The file', type: 'string', demandOption: true })
      .option('as', { describe: 'What it becomes', choices: formats, default: 'console' as const }),
  handler: async (args) => {
    const { renderReport } = await import('../render-report.ts');
    await renderReport(args);
  },
};
