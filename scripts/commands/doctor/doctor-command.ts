import type { CommandModule } from 'yargs';
import type { DoctorRequest } from './see-doctor.ts';

const options = {
  context: {
    describe: 'Context of your kubeconfig whose cluster is examined. Default: the lab',
    type: 'string',
    requiresArg: true,
  },
  kubeconfig: { describe: 'Kubeconfig file. Needs --context', type: 'string', requiresArg: true, implies: 'context' },
  revision: {
    describe: 'Revision of the control plane (istio.io/rev), where a cluster has several',
    type: 'string',
    requiresArg: true,
    implies: 'context',
  },
  json: { describe: 'Print JSON', type: 'boolean', default: false },
} as const;

export const doctorCommand: CommandModule<object, DoctorRequest> = {
  command: 'doctor',
  describe: 'Show what a run needs and what of it is missing. Changes nothing',
  builder: options,
  handler: async (args) => {
    const { seeDoctor } = await import('./see-doctor.ts');
    await seeDoctor(args);
  },
};
