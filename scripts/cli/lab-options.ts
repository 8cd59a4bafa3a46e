import type { InferredOptionTypes, Options } from 'yargs';
import type { LabProfile } from '../../kind/lab/lab-options.ts';

/** How the lab is made. An existing lab keeps what no flag names, so no flag but `images` has a default here. */
export const labOptions = {
  'install-docker': {
    describe: 'Lab: install and start a Docker engine if none is running',
    type: 'boolean',
    default: false,
  },
  images: {
    describe:
      'Lab: upstream images, or images forged from package registries. auto: as in the existing lab; for a new lab, upstream if the image registry answers',
    choices: ['auto', 'upstream', 'forged'] as const,
    default: 'auto' as const,
  },
  registry: { describe: 'Lab: mirror of the upstream images', type: 'string', requiresArg: true },
  profile: {
    describe: 'Lab: Istio profile. Default for a new lab: minimal',
    choices: ['minimal', 'default', 'demo'] as const,
    coerce: refuseAmbient,
  },
  'istio-version': { describe: 'Lab: Istio version. Needs upstream images', type: 'string', requiresArg: true },
  'envoy-version': { describe: 'Lab: Envoy version in forged images', type: 'string', requiresArg: true },
} as const satisfies Readonly<Record<string, Options>>;

/** Option of the commands that run checks in the lab. */
export const confinedOption = {
  confined: {
    describe:
      'Lab: run as the account of a cluster of your own, with the rights of permissions.yaml and inside of fence.yaml. Default: as its administrator',
    type: 'boolean',
    conflicts: 'context',
  },
} as const satisfies Readonly<Record<string, Options>>;

export type ConfinedArguments = InferredOptionTypes<typeof confinedOption>;

/** The one profile of Istio that is not among the choices gets a reason; yargs makes a usage error of it. */
function refuseAmbient(profile: LabProfile | undefined): LabProfile | undefined {
  if (String(profile) !== 'ambient') return profile;
  throw new Error(
    'the lab has no ambient profile: ztunnel is a Rust program that no package registry holds, and waypoints need an Envoy with filters of Istio. Use --profile minimal, default or demo, or install Istio ambient in a cluster of your own and name it with --context',
  );
}

export type LabArguments = InferredOptionTypes<typeof labOptions>;
