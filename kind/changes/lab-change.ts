import { z } from 'zod';

const referenceSchema = z.strictObject({
  kind: z.string(),
  name: z.string(),
  /** Absent for what belongs to the whole cluster. */
  namespace: z.string().optional(),
});

const operationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path: z.string() }),
]);

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

/** What is changed in the lab, for everybody, and taken back afterwards. At least one of its parts is there. */
export const labChangeSchema = z
  .strictObject({
    /** Objects that are added. None of them may be there before. */
    apply: z.array(manifestSchema).min(1).optional(),
    /** Merged into Istio's mesh configuration; a list replaces a list, and null removes a key. */
    meshConfig: z.record(z.string(), z.unknown()).optional(),
    /** Merged into the values of Istio's injector, likewise. */
    injection: z.record(z.string(), z.unknown()).optional(),
    /** Environment variables of istiod. */
    istiod: z.record(z.string(), z.string()).optional(),
    /** Objects that are there, changed by RFC 6902. */
    patch: z
      .array(z.strictObject({ ...referenceSchema.shape, operations: z.array(operationSchema).min(1) }))
      .min(1)
      .optional(),
    /** Acts again and again while the change is in force. */
    keepPatching: z
      .strictObject({
        /** The kind of the objects, in namespaces of meshproof's own. */
        kind: z.string(),
        /** Only objects at least this many seconds old. */
        olderThan: z.number(),
        /** A merge patch. */
        merge: z.record(z.string(), z.unknown()),
      })
      .optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: 'a change changes something' });

/** Names an object of the lab's cluster. */
export type ChangedObject = Readonly<z.infer<typeof referenceSchema>>;
export type LabChange = Readonly<z.infer<typeof labChangeSchema>>;
