const sysResource = 24n;

/**
 * Whether processes of this machine cannot have CAP_SYS_RESOURCE, from the text of /proc/self/status. A privileged container
 * asks for every capability and cannot start then, unless its runtime leaves this one out.
 */
export function lacksSysResource(processStatus: string): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)/m.exec(processStatus)?.[1];
  return bounding !== undefined && ((BigInt(`0x${bounding}`) >> sysResource) & 1n) === 0n;
}
