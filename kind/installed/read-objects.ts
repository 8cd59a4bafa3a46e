import { z } from 'zod';
import { kubectlCommand } from '../cluster/node-command.ts';
import { digestObject } from './digest-object.ts';
import type { InstalledObject, ObjectReference } from './installed-object.ts';
import { definitionKind, readDefinitions, type ReadSession } from './read-definitions.ts';

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
});
const answerSchema = z.union([z.object({ items: z.array(objectSchema) }), objectSchema]);

/** Those of the objects that are in the lab's cluster, as they are now. Rejects where its API server does not answer. */
export async function readObjects(
  references: readonly ObjectReference[],
  session: ReadSession,
): Promise<readonly InstalledObject[]> {
  const definitions = new Set(references.flatMap(({ kind, name }) => (kind === definitionKind ? [name] : [])));
  const [others, all] = await Promise.all([
    readOthers(
      references.filter(({ kind }) => kind !== definitionKind),
      session,
    ),
    definitions.size === 0 ? [] : readDefinitions(session),
  ]);
  return [...others, ...all.map(({ object }) => object).filter(({ name }) => definitions.has(name))];
}

async function readOthers(
  references: readonly ObjectReference[],
  { run, names, signal }: ReadSession,
): Promise<readonly InstalledObject[]> {
  if (references.length === 0) return [];
  const items = references.map(({ apiVersion, kind, namespace, name }) => ({
    ...{ apiVersion, kind },
    metadata: { name, namespace },
  }));
  const { stdout } = await run({
    ...kubectlCommand(names, 'get', '--ignore-not-found', '--output', 'json', '--filename', '-'),
    ...{ input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }), timeout: 10_000, signal },
  });
  return parseObjects(stdout);
}

/** Those of some kinds, in all namespaces, that carry a label. */
export async function listObjects(
  { kinds, label }: { readonly kinds: readonly string[]; readonly label: string },
  { run, names, signal }: ReadSession,
): Promise<readonly InstalledObject[]> {
  const { stdout } = await run({
    ...kubectlCommand(names, 'get', kinds.join(','), '--all-namespaces', '--selector', label, '--output', 'json'),
    ...{ timeout: 20_000, signal },
  });
  return parseObjects(stdout);
}

function parseObjects(json: string): readonly InstalledObject[] {
  if (json.trim() === '') return [];
  const answer = answerSchema.parse(JSON.parse(json));
  const objects = 'items' in answer ? (answer.items as readonly z.infer<typeof objectSchema>[]) : [answer];
  return objects.map(({ metadata: { name, namespace }, ...object }) => ({
    ...{ apiVersion: object.apiVersion, kind: object.kind, name },
    ...(namespace === undefined ? {} : { namespace }),
    digest: digestObject(object),
  }));
}
