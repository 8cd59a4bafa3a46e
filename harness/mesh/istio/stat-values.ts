import { z } from 'zod';

/** Histograms come in the same list, without a name and with no value of their own. */
const statsSchema = z.object({
  stats: z.array(z.looseObject({ name: z.string().optional(), value: z.number().optional() })),
});

/** Every counter and gauge of Envoy's `/stats?format=json`, by its name. One that was never touched is not listed. */
export function statValues(json: string): ReadonlyMap<string, number> {
  const { stats } = statsSchema.parse(JSON.parse(json));
  return new Map(
    stats.flatMap(({ name, value }) => (name === undefined || value === undefined ? [] : [[name, value] as const])),
  );
}
