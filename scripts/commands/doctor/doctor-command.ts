import type { CommandModule } from 'yargs';
import type { DoctorRequest } from './see-doctor.ts';

const options = {
  context: { describe: 'Context of your kubeconfig; the lab unless told', type: 'string', requiresArg: true },
  kubeconfig: { describe: 'Kubeconfig file, with --context', type: 'string', requiresArg: true, implies: 'context' },
  revision: {
    describe: 'Which control plane, where there are several (istio.io/rev)',
    type: 'string',
    requiresArg: true,
    implies: 'context',
  },
  json: { describe: 'Print JSON', type: 'boolean', default: false },
} as const;

export const doctorCommand: CommandModule<object, DoctorRequest> = {
  command: 'doctor',
  describe: 'What is there and what is missing for a run; changes nothing',
  builder: options,
  handler: async (args) => {
    const { seeDoctor } = await import('./see-doctor.ts');
    await seeDoctor(args);
  },
};
