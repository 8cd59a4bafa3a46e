/** The most that each figure is meant to be on two processors, everything made already, in milliseconds. A goal, which fails nothing. */
export const goals = {
  /** `lab up` where everything is there. */
  labThere: 3_000,
  /** `lab up` where the images are there, and nothing else. */
  warmLab: 45_000,
  /** From the start of the program. */
  firstVerdict: 8_000,
  authz: 30_000,
  /** `readiness`, `mtls` and `authz` together. */
  three: 75_000,
  all: 300_000,
  proveThree: 240_000,
} as const;
