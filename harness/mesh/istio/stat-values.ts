import { z } from 'zod';

/** Histograms are in the same list, without name and value. */
const statsSchema = z.object({
  stats: z.array(z.looseObject({ name: z.string().optional(), value: z.number().optional() })),
});

/** Every counter and gauge of Envoy's `/stats?format=json`, by name. Envoy does not list one that was never used. */
export function statValues(json: string): ReadonlyMap<string, number> {
  const { stats } = statsSchema.parse(JSON.parse(json));
  return new Map(
    stats.flatMap(({ name, value }) => (name === undefined || value === undefined ? [] : [[name, value] as const])),
  );
}
