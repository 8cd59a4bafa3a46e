import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { namespacedKinds } from '../../../harness/kubernetes/namespaced-kinds.ts';
import { kindsOfMeshes } from '../../../harness/mesh/detect-mesh.ts';
import { permissionQuestions } from '../../../suites/readiness/permissions-are-granted/permission-questions.ts';
import { root } from '../../cli/root.ts';

/** "authorizationpolicies" of "AuthorizationPolicy". */
const resourceOf = (kind: string): string => `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
const writable = [namespacedKinds, ...kindsOfMeshes].flatMap((kinds) => Object.entries(kinds));

describe('permissions.yaml, which doctor asks about', () => {
  // What is written without one is refused by the API server in the middle of a run, although doctor said that all is granted.
  it.each(writable.flatMap(([group, kinds]) => kinds.map((kind) => ({ group, kind }))))(
    'lets a run write every kind that it may write: $kind',
    async ({ group, kind }) => {
      const own = (await Promise.all(['meshproof-own-namespaces', 'meshproof-prove'].map(permissionQuestions))).flat();
      const resource = resourceOf(kind);
      const verbs = own.filter((each) => each.group === group && each.resource === resource).map(({ verb }) => verb);
      expect(verbs).toEqual(expect.arrayContaining(['get', 'create', 'patch']));
    },
  );

  it("grants a run without mutants whatever the checks' own manifests are", async () => {
    const own = await permissionQuestions('meshproof-own-namespaces');
    const folder = join(root, 'suites');
    const files = (await readdir(folder, { recursive: true })).filter(
      (file) => /\.yaml$/.test(file) && !/\.mutant\.yaml$|(permissions|fence|reaper)\.yaml$|promql|labels/.test(file),
    );
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    const kinds = new Set(texts.flatMap((text) => [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind = '']) => kind)));
    expect(kinds.size).toBeGreaterThan(5);
    const granted = new Set(own.map(({ resource }) => resource));
    expect([...kinds].filter((kind) => !granted.has(resourceOf(kind)))).toEqual([]);
  });
});
