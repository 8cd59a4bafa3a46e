import { z } from 'zod';

const reference = {
  apiVersion: z.string(),
  kind: z.string(),
  /** Absent for what belongs to the whole cluster. */
  namespace: z.string().optional(),
  name: z.string(),
};

/** Names one object of the lab's cluster. */
export const objectReferenceSchema = z.object(reference);

/** An object that the lab installed, with the digest of its content right after the installation. */
export const installedObjectSchema = z.object({ ...reference, digest: z.string() });

export type ObjectReference = Readonly<z.infer<typeof objectReferenceSchema>>;
export type InstalledObject = Readonly<z.infer<typeof installedObjectSchema>>;

/** How a person names it: `EnvoyFilter istio-system/meshproof-standard-metrics`. */
export function objectTitle({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
