import { z } from 'zod';
import { declared } from '#check';

// Istio's own defaults are so large that there is no limit.
const limit = z.number().default(Infinity);

const schema = z.looseObject({
  spec: z.looseObject({
    trafficPolicy: z.looseObject({
      connectionPool: z.looseObject({
        tcp: z.looseObject({ maxConnections: limit }).prefault({}),
        http: z
          .looseObject({ http1MaxPendingRequests: limit, http2MaxRequests: limit, maxRequestsPerConnection: limit })
          .prefault({}),
      }),
    }),
  }),
});

export interface Pool {
  readonly maxConnections: number;
  readonly http1MaxPendingRequests: number;
  readonly http2MaxRequests: number;
  readonly maxRequestsPerConnection: number;
}

/** The limits that a DestinationRule beside a check declares; Infinity where it declares none. */
export async function declaredPool(file: URL, name: string): Promise<Pool> {
  const { tcp, http } = (await declared(file, `DestinationRule/${name}`, schema)).spec.trafficPolicy.connectionPool;
  return { ...http, ...tcp };
}
