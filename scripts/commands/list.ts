import type { CommandModule } from 'yargs';

interface ListArguments {
  readonly json: boolean;
}

export const listCommand: CommandModule<object, ListArguments> = {
  command: 'list',
  describe: 'List the suites, their checks, what they need and their mutants',
  builder: { json: { describe: 'Print JSON', type: 'boolean', default: false } },
  handler: async ({ json }) => {
    const { listSuites } = await import('../list-suites.ts');
    await listSuites(json);
  },
};
