import type { InferredOptionTypes, Options } from 'yargs';

/** How the lab is made where it is not there yet. */
export const labOptions = {
  'install-docker': {
    describe: 'Lab: install and start a Docker engine where none answers',
    type: 'boolean',
    default: false,
  },
  images: {
    describe: 'Lab: upstream images, or forged out of package registries',
    choices: ['auto', 'upstream', 'forged'] as const,
    default: 'auto' as const,
  },
  registry: { describe: 'Lab: a mirror that holds the upstream images', type: 'string', requiresArg: true },
  profile: {
    describe: 'Lab: profile of Istio',
    choices: ['minimal', 'default', 'demo', 'ambient'] as const,
    default: 'minimal' as const,
  },
  'istio-version': { describe: 'Lab: version of Istio, with upstream images', type: 'string', requiresArg: true },
  'envoy-version': { describe: 'Lab: version of Envoy in forged images', type: 'string', requiresArg: true },
} as const satisfies Readonly<Record<string, Options>>;

export type LabArguments = InferredOptionTypes<typeof labOptions>;
