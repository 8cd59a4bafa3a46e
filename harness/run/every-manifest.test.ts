import { glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { isCollection, isScalar, parseAllDocuments, visit, type Document } from 'yaml';

import type { Manifest } from '../kubernetes/manifest.ts';
import { writesOfMeshes } from '../mesh/detect-mesh.ts';
import { findSuites } from './find-suites.ts';

const root = resolve(import.meta.dirname, '..', '..');
const found = await Array.fromAsync(glob('suites/**/*.yaml', { cwd: root }), async (file) => ({
  file,
  text: await readFile(resolve(root, file), 'utf8'),
}));
// The others hold figures that a check compares with, and are never applied.
const manifests = found.filter(({ text }) => /^apiVersion:/m.test(text));

/**
 * What kubectl has against a manifest that meshproof reads. kubectl parses YAML 1.1 (sigs.k8s.io/yaml, after libyaml), where `off` is no
 * text and a question mark ends a plain scalar inside of brackets.
 */
function complaints(text: string): readonly string[] {
  const newer = parseAllDocuments(text) as readonly Document[];
  const older = parseAllDocuments(text, { version: '1.1' }) as readonly Document[];
  const broken = [...newer, ...older].flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (broken.length > 0) return broken.map(({ message }) => message);
  const others = newer.some((each, index) => !isDeepStrictEqual(each.toJS(), older[index]?.toJS()));
  return [...newer.flatMap(questions), ...(others ? ['YAML 1.1 reads other values'] : [])];
}

/** Plain scalars with a question mark inside of brackets. */
function questions(document: Document): readonly string[] {
  const found: string[] = [];
  visit(document, {
    Scalar: (_, scalar, path) => {
      const flow = path.some((node) => isCollection(node) && node.flow === true);
      if (flow && scalar.type === 'PLAIN' && isScalar(scalar) && (scalar.source ?? '').includes('?'))
        found.push(`${String(scalar.source)} needs quotes`);
    },
  });
  return found;
}

const worlds = (await findSuites(root)).map(({ id, definition }) => ({
  folder: `suites/${id}/`,
  places: new Set(Object.values(definition.world).map(({ namespace }) => namespace)),
}));

/** As a run applies it: what says nothing about its export is exported to the world (`Mesh.visibleTo`). */
const exported = (object: Manifest): Manifest =>
  object.kind === 'DestinationRule' ? { ...object, spec: { exportTo: ['.'], ...(object['spec'] as object) } } : object;

/** What a manifest names outside of the world of its suite, as the guard will see it. */
function outside({ file, text }: (typeof manifests)[number]): readonly string[] {
  const places = worlds.find(({ folder }) => file.startsWith(folder))?.places ?? new Set();
  const objects = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  return objects
    .flatMap((object) => writesOfMeshes.reaches(exported(object)))
    .filter(({ namespace }) => namespace !== '' && !places.has(namespace ?? '*'))
    .map(({ said }) => said);
}

describe('every manifest', () => {
  it('is looked at', () => {
    expect(manifests.length).toBeGreaterThan(100);
  });

  it.each(manifests)('$file is valid for kubectl', ({ text }) => {
    expect(complaints(text)).toEqual([]);
  });

  it.each(manifests)('$file names nothing outside of its world', (manifest) => {
    expect(outside(manifest)).toEqual([]);
  });

  it.each([
    ['a question mark inside of brackets', 'paths: [/admin?*]', '/admin?* needs quotes'],
    ['a key that comes twice', 'spec: 1\nspec: 2', 'Map keys must be unique'],
    ['a word that is no text in YAML 1.1', 'mode: off', 'YAML 1.1 reads other values'],
    ['a number that is another one in YAML 1.1', 'mode: 0644', 'YAML 1.1 reads other values'],
    ['brackets that stay open', 'paths: [/admin', 'Flow sequence in block collection must be'],
  ])('is refused with %s', (_, text, why) => {
    expect(complaints(text).join()).toContain(why);
  });

  it('may have a question mark within quotes, or outside of brackets', () => {
    expect(complaints("paths: ['/admin?*']\npath: /admin?*")).toEqual([]);
  });
});
