/** Goals for each figure, in milliseconds, on two processors with the lab up and all images there. A missed goal fails nothing. */
export const goals = {
  /** `lab up` when the lab is ready. */
  labThere: 3_000,
  /** `lab up` when only the images are there. */
  warmLab: 45_000,
  /** From the start of the program. */
  firstVerdict: 7_000,
  authz: 25_000,
  /** `readiness`, `mtls` and `authz` together. */
  three: 75_000,
  all: 180_000,
  proveThree: 240_000,
} as const;
