import { isDeepStrictEqual } from 'node:util';
import { applyPatch, type Operation } from 'rfc6902';
import type { Patch } from '../author/check.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { asManifest, type PlacedManifest } from './read-manifests.ts';

/**
 * The objects with a mutant's patch applied, each in its place in the list.
 * @throws MeshproofError `MUTANT_INVALID`: the object or a path is not there, a `test` fails, or an operation changes nothing.
 */
export function patched(objects: readonly PlacedManifest[], patch: Patch, mutant: string): readonly PlacedManifest[] {
  const invalid = (what: string): never => {
    throw new MeshproofError('MUTANT_INVALID', `the patch of mutant "${mutant}" does not apply: ${what}`);
  };
  const changes = Object.entries(patch).map(([name, operations]) => {
    const [found, other] = objects.filter((each) => isNamed(name, each));
    if (found === undefined) return invalid(`there is no ${name}`);
    if (other !== undefined) return invalid(`${name} is in two namespaces; say which, as in "${found.place}:${name}"`);
    if (operations.length === 0) return invalid(`${name} has no operation`);
    const copy = structuredClone(found.manifest);
    for (const operation of operations) {
      const wrong = change(copy, operation);
      if (wrong !== undefined) return invalid(`${name}, ${operation.op} ${operation.path}: ${wrong}`);
    }
    return [found, { ...found, manifest: asManifest(copy, `${name}, patched by mutant "${mutant}"`) }] as const;
  });
  const byObject = new Map(changes);
  return objects.map((each) => byObject.get(each) ?? each);
}

function isNamed(name: string, { place, manifest }: PlacedManifest): boolean {
  const short = `${manifest.kind}/${manifest.metadata.name}`;
  return name === short || name === `${place}:${short}`;
}

/** Changes the object in place; returns what is wrong with the operation, if anything. */
function change(object: object, operation: Operation): string | undefined {
  if (!operation.path.startsWith('/')) return 'a path begins with a slash';
  const before = structuredClone(object);
  const [failure] = applyPatch(object, [operation]);
  if (failure != null) return reasons[failure.name] ?? failure.message;
  if (operation.op !== 'test' && isDeepStrictEqual(before, object)) return 'it changes nothing';
  return undefined;
}

const reasons: Readonly<Record<string, string>> = {
  MissingError: 'there is nothing at this path',
  TestError: 'another value is at this path',
  InvalidOperationError: 'there is no such operation',
};
