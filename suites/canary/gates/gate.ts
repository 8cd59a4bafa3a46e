import { z } from 'zod';
import type { Context, Reading } from '#check';

/** What decides a step of a progressive shift, as a ConfigMap declares it. */
export interface Gate {
  /** PromQL for a share from 0 to 1; `{{interval}}` is the step's. */
  readonly query: string;
  /** The largest share at which the gate promotes the version. */
  readonly atMost: number;
  readonly withoutData: 'wait' | 'promote';
}

export type Decision = 'promote' | 'take back' | 'wait';

const gateSchema = z
  .looseObject({
    data: z.looseObject({
      query: z.string().includes('{{interval}}'),
      'at-most': z.coerce.number(),
      'without-data': z.enum(['wait', 'promote']),
    }),
  })
  .transform(({ data }): Gate => ({ query: data.query, atMost: data['at-most'], withoutData: data['without-data'] }));

/** The gate that was applied: read from the cluster, so that a mutant's is seen. */
export async function gateIn(cluster: Context['cluster'], namespace: string): Promise<Gate> {
  return gateSchema.parse(await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'gate', namespace }));
}

/** No data and NaN (0 ÷ 0) are not numbers, and no reason to promote. */
export function decide(reading: Reading, { atMost, withoutData }: Gate): Decision {
  if (reading.type !== 'number') return withoutData;
  return reading.value <= atMost ? 'promote' : 'take back';
}
