import { z } from 'zod';
import { declared } from '#check';

/** By version: 90 and 10. */
export type Weights = Readonly<Record<string, number>>;

/** A VirtualService names a subset, an HTTPRoute or GRPCRoute a service of the version's own: "api-v1". */
const wayTo = z.union([
  z
    .object({ destination: z.looseObject({ subset: z.string() }), weight: z.number().default(100) })
    .transform(({ destination, weight }) => [destination.subset, weight] as const),
  z
    .looseObject({ name: z.string(), weight: z.number().default(1) })
    .transform(({ name, weight }) => [name.replace(/^.*-/, ''), weight] as const),
]);

const spec = z.union([
  z
    .looseObject({ http: z.tuple([z.looseObject({ route: z.array(wayTo) })], z.unknown()) })
    .transform(({ http }) => http[0].route),
  z
    .looseObject({ rules: z.tuple([z.looseObject({ backendRefs: z.array(wayTo) })], z.unknown()) })
    .transform(({ rules }) => rules[0].backendRefs),
]);

const route = z.looseObject({ spec }).transform((object): Weights => Object.fromEntries(object.spec));

/** The weights that the first rule of a route gives to versions, as the manifest declares them. */
export function declaredWeights(file: URL, kind: 'VirtualService' | 'HTTPRoute' | 'GRPCRoute'): Promise<Weights> {
  return declared(file, `${kind}/api`, route);
}
