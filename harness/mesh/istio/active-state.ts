import { z } from 'zod';

const dumpSchema = z.looseObject({
  configs: z
    .array(
      z.looseObject({
        // What was rejected is an entry by itself, and serves nothing.
        active_state: z.unknown().optional(),
        error_state: z.looseObject({ details: z.string().default('no reason given') }).optional(),
      }),
    )
    .default([]),
});

/**
 * Of a dump of listeners, what serves new connections: one that is replaced is listed for as long as it drains (45 s), too. A dump again,
 * so that who asks for what serves may be given it already.
 */
export const activeState = (dump: string): string =>
  JSON.stringify({ configs: dumpSchema.parse(JSON.parse(dump)).configs.map(({ active_state }) => ({ active_state })) });

/**
 * The same, without reading a dump that lists nothing else: looks come every 40 ms. What a proxy rejected is in its dump as well, word for
 * word, and was once taken for what it holds.
 */
export const servingState = (dump: string): string =>
  /"(?:error|warming|draining)_state"/.test(dump) ? activeState(dump) : dump;

/**
 * Without what is draining: it serves nobody who comes now, and where a listener was replaced as a whole it would show what is gone for as
 * long as that takes.
 */
export const withoutDraining = (dump: string): string =>
  dump.includes('"draining_state"')
    ? JSON.stringify({
        configs: dumpSchema.parse(JSON.parse(dump)).configs.map((each) => ({ ...each, draining_state: undefined })),
      })
    : dump;

/** Why a proxy rejected the last listener that it was sent; undefined when it did not. */
export const rejection = (dump: string): string | undefined =>
  dump.includes('"error_state"')
    ? dumpSchema.parse(JSON.parse(dump)).configs.find(({ error_state }) => error_state !== undefined)?.error_state
        ?.details
    : undefined;
