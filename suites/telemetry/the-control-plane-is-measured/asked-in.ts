import { z } from 'zod';
import type { Context } from '#check';

const schema = z.looseObject({
  data: z.looseObject({ query: z.string().optional(), counters: z.string().optional() }),
});

/** How an operator asks, by the name of the ConfigMap: read from the cluster, so that a mutant's is seen. */
export const askedIn =
  (cluster: Context['cluster'], namespace: string) =>
  async (name: string): Promise<string> => {
    const found = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace });
    const { query, counters = query } = schema.parse(found).data;
    return counters ?? '';
  };
