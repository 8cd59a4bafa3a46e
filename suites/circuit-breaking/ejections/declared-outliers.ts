import { z } from 'zod';
import { declared } from '#check';

/** Istio writes durations as Go does; the manifests here need seconds with a fraction at most. */
const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?s$/)
  .transform((text) => Number(text.slice(0, -1)) * 1000);

const schema = z.looseObject({
  spec: z.looseObject({
    trafficPolicy: z.looseObject({
      // Defaults: https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
      outlierDetection: z.looseObject({
        consecutive5xxErrors: z.number().default(5),
        consecutiveGatewayErrors: z.number().default(0),
        consecutiveLocalOriginFailures: z.number().default(5),
        interval: seconds.prefault('10s'),
        baseEjectionTime: seconds.prefault('30s'),
        maxEjectionPercent: z.number().default(10),
        minHealthPercent: z.number().default(0),
      }),
    }),
  }),
});

/** What a DestinationRule beside a check declares of outlier detection, with Istio's defaults; durations in milliseconds. */
export type Outliers = Readonly<z.output<typeof schema>['spec']['trafficPolicy']['outlierDetection']>;

export async function declaredOutliers(file: URL, name: string): Promise<Outliers> {
  return (await declared(file, `DestinationRule/${name}`, schema)).spec.trafficPolicy.outlierDetection;
}
