import type { Capabilities, Capability } from './capability.ts';

/** The reason of the first required capability that is not supported; undefined when all are. */
export function firstUnmet(required: readonly Capability[], capabilities: Capabilities): string | undefined {
  for (const capability of required) {
    const support = capabilities[capability];
    if (!support.supported) return support.reason;
  }
  return undefined;
}
