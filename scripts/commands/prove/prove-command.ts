import type { CommandModule } from 'yargs';
import { confinedOption, labOptions, type ConfinedArguments, type LabArguments } from '../../cli/lab-options.ts';
import { acceptedOption, type AcceptedArguments } from '../../cli/nightly-options.ts';
import { shareFrom, shareOptions, type ShareArguments } from './share-options.ts';
import { selectionOptions, type SelectionArguments } from '../../cli/selection-options.ts';
import { meshOptions, refuseElsewhere, type MeshArguments } from './mesh-options.ts';

type ProveArguments = SelectionArguments &
  AcceptedArguments &
  LabArguments &
  ConfinedArguments &
  ShareArguments &
  MeshArguments;

export const proveCommand: CommandModule<object, ProveArguments> = {
  command: 'prove',
  describe: 'Prove the checks: does each check fail when its promise is broken?',
  builder: (args) =>
    args
      .options({
        ...selectionOptions,
        ...acceptedOption,
        ...shareOptions,
        ...meshOptions,
        ...labOptions,
        ...confinedOption,
      })
      .check(refuseElsewhere),
  handler: async (args) => {
    if (args.mesh) {
      const { proveMesh } = await import('./prove-mesh.ts');
      await proveMesh(args, shareFrom(args));
      return;
    }
    const { runChecks } = await import('../run/run-checks.ts');
    await runChecks('prove', args, shareFrom(args));
  },
};
