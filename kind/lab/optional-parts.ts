import { z } from 'zod';
import { errorText } from '../../harness/foundation/error-text.ts';

/** The images of a lab that it can do without, by their key in LabImages, with the recipe that makes them and the name for people. */
export const optionalParts = {
  load: { recipe: 'k6', title: 'k6' },
  prometheus: { recipe: 'prometheus', title: 'Prometheus' },
} as const;

export type OptionalPart = keyof typeof optionalParts;

export const missingPartSchema = z.object({
  part: z.enum(['load', 'prometheus']),
  /** Why it could not be had, in one line. */
  reason: z.string(),
});

/** A part that the lab lacks. Only the checks that need it are lost. */
export type MissingPart = Readonly<z.infer<typeof missingPartSchema>>;

/** The optional parts that failed, with the first line of why. */
export function missingParts(failures: ReadonlyMap<OptionalPart, unknown>): readonly MissingPart[] {
  return [...failures].map(([part, error]) => ({ part, reason: errorText(error).split('\n')[0] ?? '' }));
}

/** One sentence: `k6 is missing: MODULE_REFUSED: go/k6 was not made: …`. */
export const missingPartText = ({ part, reason }: MissingPart): string =>
  `${optionalParts[part].title} is missing: ${reason}`;
