import type { InferredOptionTypes, Options } from 'yargs';
import type { MutantShare } from '../../../harness/run/mutant-share.ts';

/** Options of `prove` that select a part of the mutants. */
export const shareOptions = {
  share: {
    describe: 'Prove only a part of the mutants, or with --mesh of the defects, such as 1/4. Default: all',
    type: 'string',
    requiresArg: true,
    coerce: partsOf,
  },
  turn: {
    describe:
      'Which part --share proves: a whole number, one more each time. Four turns of 1/4 prove every mutant. Default: 0',
    type: 'number',
    requiresArg: true,
    implies: 'share',
    coerce: whole,
  },
  whole: {
    describe: 'Checks (suite/check, separated by commas) of which every mutant is proven. Needs --share',
    type: 'string',
    requiresArg: true,
    implies: 'share',
    coerce: (given: string | readonly string[]): readonly string[] =>
      [given].flat().flatMap((list) => list.split(',').filter((name) => name !== '')),
  },
} as const satisfies Readonly<Record<string, Options>>;

export type ShareArguments = InferredOptionTypes<typeof shareOptions>;

/** The share that the options name; undefined without --share. */
export const shareFrom = ({ share, turn = 0, whole: checks = [] }: ShareArguments): MutantShare | undefined =>
  share === undefined ? undefined : { parts: share, turn, whole: checks };

/** "1/4" is one of four parts. What is thrown here becomes a usage error. */
function partsOf(given: string | readonly string[]): number {
  const [text = ''] = [given].flat();
  const parts = Number(/^1\/([1-9]\d{0,2})$/.exec(text)?.[1] ?? NaN);
  if (Number.isNaN(parts)) throw new Error(`--share "${text}" is no part such as 1/4`);
  return parts;
}

function whole(given: number | readonly number[]): number {
  const [turn = NaN] = [given].flat();
  if (!Number.isInteger(turn)) throw new Error('--turn needs a whole number');
  return turn;
}
