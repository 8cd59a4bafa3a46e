import { z } from 'zod';
import { declared } from '#check';

/** `2.5s`, `300ms` or `1m`, as Istio writes durations, in milliseconds. */
const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/)
  .transform(
    (text) =>
      Number.parseFloat(text) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[text.replace(/[\d.]/g, '')] ?? NaN),
  );

const percentage = z.object({ value: z.number() }).transform(({ value }) => value / 100);

const route = z.looseObject({
  name: z.string(),
  timeout: duration.optional(),
  retries: z
    .looseObject({
      attempts: z.int(),
      perTryTimeout: duration.optional(),
      retryOn: z
        .string()
        .transform((list) => list.split(','))
        .optional(),
    })
    .optional(),
  fault: z
    .looseObject({
      abort: z.looseObject({ percentage, httpStatus: z.int() }).optional(),
      delay: z.looseObject({ percentage, fixedDelay: duration }).optional(),
    })
    .optional(),
});

const virtualService = z.looseObject({ spec: z.looseObject({ http: z.array(route) }) });

/** What one named route of a VirtualService declares; durations in milliseconds, percentages as shares. */
export type RoutePolicy = z.output<typeof route>;

/** Reads it from the manifest beside a check. @throws when there is no such route. */
export async function routePolicy(
  file: URL,
  name: `VirtualService/${string}`,
  routeName: string,
): Promise<RoutePolicy> {
  const { spec } = await declared(file, name, virtualService as z.ZodType<z.output<typeof virtualService>>);
  const found = spec.http.find((each) => each.name === routeName);
  if (found === undefined) throw new Error(`${name} in ${file.pathname} has no route "${routeName}"`);
  return found;
}
