import { z } from 'zod';

const dumpSchema = z.looseObject({ configs: z.array(z.looseObject({ active_state: z.unknown() })).default([]) });

/** Of a dump of listeners, what serves new connections: one that is replaced is listed for as long as it drains (45 s), too. */
export const activeState = (dump: string): string =>
  JSON.stringify(dumpSchema.parse(JSON.parse(dump)).configs.map(({ active_state }) => active_state));
