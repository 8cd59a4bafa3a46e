import type { CommandModule } from 'yargs';
import type { ShowRequest } from './show-manifests.ts';

export const showCommand: CommandModule<object, ShowRequest> = {
  command: 'show <check>',
  describe: 'Print the objects that a check or one of its mutants applies, as YAML for kubectl',
  builder: (parser) =>
    parser
      .positional('check', { describe: 'Suite and check, such as authz/methods', type: 'string', demandOption: true })
      .option('mutant', {
        describe: 'Mutant whose objects are printed. Default: none, the check itself',
        type: 'string',
        requiresArg: true,
      })
      .option('namespaces', {
        describe: 'Print namespaces by their short names. --no-namespaces leaves them out',
        type: 'boolean',
        default: true,
      }),
  handler: async (args) => {
    const { showManifests } = await import('./show-manifests.ts');
    const { root } = await import('../../cli/root.ts');
    console.log(await showManifests(root, args));
  },
};
