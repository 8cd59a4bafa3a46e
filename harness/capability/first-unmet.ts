import type { Capabilities, Capability } from './capability.ts';

/** The reason of the first of the required capabilities that is not there, or undefined when all are. */
export function firstUnmet(required: readonly Capability[], capabilities: Capabilities): string | undefined {
  for (const capability of required) {
    const support = capabilities[capability];
    if (!support.supported) return support.reason;
  }
  return undefined;
}
