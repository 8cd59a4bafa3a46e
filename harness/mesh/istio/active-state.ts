import { z } from 'zod';

const dumpSchema = z.looseObject({
  configs: z
    .array(
      z.looseObject({
        // A rejected listener is a separate entry, and serves nothing.
        active_state: z.unknown().optional(),
        error_state: z.looseObject({ details: z.string().default('no reason given') }).optional(),
      }),
    )
    .default([]),
});

/**
 * The part of a listener dump that serves new connections: a replaced listener stays in the dump while it drains (45 s). The result is a dump
 * again, so that callers accept either form.
 */
export const activeState = (dump: string): string =>
  JSON.stringify({ configs: dumpSchema.parse(JSON.parse(dump)).configs.map(({ active_state }) => ({ active_state })) });

/**
 * The same, but does not parse a dump without draining or rejected entries: looks come every 40 ms. A rejected listener must not count as
 * held: the dump quotes it word for word.
 */
export const servingState = (dump: string): string =>
  /"(?:error|warming|draining)_state"/.test(dump) ? activeState(dump) : dump;

/**
 * Without what is draining: it serves no new connection, and after a listener was replaced as a whole it would show removed objects until the
 * drain ends.
 */
export const withoutDraining = (dump: string): string =>
  dump.includes('"draining_state"')
    ? JSON.stringify({
        configs: dumpSchema.parse(JSON.parse(dump)).configs.map((each) => ({ ...each, draining_state: undefined })),
      })
    : dump;

/** Why a proxy rejected the last listener that it received; undefined when it accepted it. */
export const rejection = (dump: string): string | undefined =>
  dump.includes('"error_state"')
    ? dumpSchema.parse(JSON.parse(dump)).configs.find(({ error_state }) => error_state !== undefined)?.error_state
        ?.details
    : undefined;
