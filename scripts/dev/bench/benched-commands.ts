import { goals } from './goals.ts';

/** A command whose cost is measured. */
export interface BenchedCommand {
  readonly args: readonly string[];
  /** Milliseconds for the whole command. */
  readonly goal?: number;
}

const three = ['--suite', 'readiness,mtls,authz'];

/** By the name for `--only`. */
export const benchedCommands: Readonly<Record<string, BenchedCommand>> = {
  authz: { args: ['run', '--suite', 'authz'], goal: goals.authz },
  three: { args: ['run', ...three], goal: goals.three },
  all: { args: ['run'], goal: goals.all },
  'prove-three': { args: ['prove', ...three], goal: goals.proveThree },
  prove: { args: ['prove'] },
};
