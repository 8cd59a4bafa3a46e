import type { CommandModule } from 'yargs';
import type { RecoverRequest } from './recover-runs.ts';

const options = {
  context: {
    describe: 'Context of your kubeconfig whose cluster is cleaned up. Default: the lab',
    type: 'string',
    requiresArg: true,
  },
  kubeconfig: { describe: 'Kubeconfig file. Needs --context', type: 'string', requiresArg: true, implies: 'context' },
  run: { describe: 'Remove only this run, even if it seems to be alive', type: 'string', requiresArg: true },
  json: { describe: 'Print JSON', type: 'boolean', default: false },
} as const;

export const recoverCommand: CommandModule<object, RecoverRequest> = {
  command: 'recover',
  describe: 'Remove what interrupted runs have left in the cluster',
  builder: options,
  handler: async (args) => {
    const { recoverRuns } = await import('./recover-runs.ts');
    await recoverRuns(args);
  },
};
