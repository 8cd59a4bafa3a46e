import type { CommandModule, InferredOptionTypes } from 'yargs';
import { suitesOption } from '../../cli/selection-options.ts';

type ListArguments = { readonly json: boolean } & InferredOptionTypes<typeof suitesOption>;

export const listCommand: CommandModule<object, ListArguments> = {
  command: 'list',
  describe: 'List suites, checks, requirements and mutants',
  builder: { ...suitesOption, json: { describe: 'Print JSON', type: 'boolean', default: false } },
  handler: async ({ json, suites = [] }) => {
    const { listSuites } = await import('./list-suites.ts');
    await listSuites({ json, beside: suites });
  },
};
