import type { CommandModule } from 'yargs';
import type { RecoverRequest } from './recover-runs.ts';

const options = {
  context: { describe: 'Context of your kubeconfig; the lab unless told', type: 'string', requiresArg: true },
  kubeconfig: { describe: 'Kubeconfig file, with --context', type: 'string', requiresArg: true, implies: 'context' },
  run: { describe: 'Only this run, and even when it seems alive', type: 'string', requiresArg: true },
  json: { describe: 'Print JSON', type: 'boolean', default: false },
} as const;

export const recoverCommand: CommandModule<object, RecoverRequest> = {
  command: 'recover',
  describe: 'Remove what runs that did not end have left in the cluster',
  builder: options,
  handler: async (args) => {
    const { recoverRuns } = await import('./recover-runs.ts');
    await recoverRuns(args);
  },
};
