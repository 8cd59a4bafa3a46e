import type { InferredOptionTypes, Options } from 'yargs';

/** How the lab is made. In what is not told, a lab that is there stays as it is: which one it is has no default here but «auto». */
export const labOptions = {
  'install-docker': {
    describe: 'Lab: install and start a Docker engine where none answers',
    type: 'boolean',
    default: false,
  },
  images: {
    describe:
      'Lab: upstream images, or forged out of package registries; auto: what the lab has, or for a new one what can be had',
    choices: ['auto', 'upstream', 'forged'] as const,
    default: 'auto' as const,
  },
  registry: { describe: 'Lab: a mirror that holds the upstream images', type: 'string', requiresArg: true },
  profile: {
    describe: 'Lab: profile of Istio; minimal for a new lab, unless told',
    choices: ['minimal', 'default', 'demo', 'ambient'] as const,
  },
  'istio-version': { describe: 'Lab: version of Istio, with upstream images', type: 'string', requiresArg: true },
  'envoy-version': { describe: 'Lab: version of Envoy in forged images', type: 'string', requiresArg: true },
} as const satisfies Readonly<Record<string, Options>>;

export type LabArguments = InferredOptionTypes<typeof labOptions>;
