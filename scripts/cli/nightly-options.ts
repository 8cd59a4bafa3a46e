import type { InferredOptionTypes, Options } from 'yargs';

/** Option of every command that judges checks. */
export const acceptedOption = {
  accepted: {
    describe: 'YAML file of known failures that do not fail the run, each with a reason and a date',
    type: 'string',
    requiresArg: true,
  },
} as const satisfies Readonly<Record<string, Options>>;

/** Options of `run` for a job that is started again and again. */
export const nightlyOptions = {
  ...acceptedOption,
  expect: {
    describe:
      'Result of an earlier run, or text file with one suite/check a line: checks that have to apply. Exit code 3 where one does not',
    type: 'string',
    requiresArg: true,
  },
} as const satisfies Readonly<Record<string, Options>>;

export type AcceptedArguments = InferredOptionTypes<typeof acceptedOption>;
export type NightlyArguments = InferredOptionTypes<typeof nightlyOptions>;
