import type { Workload } from './world.ts';

/** The same workload, called by another service: one that the check itself applies in the same namespace. */
export function serviceOf(behind: Workload, name: string): Workload {
  return { ...behind, host: behind.host.replace(/^[^.]+/, name) };
}
