import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Check, Mutant } from '../author/check.ts';
import { findSuites } from './find-suites.ts';
import { manifestsOf, moreManifestsOf } from './manifests-of.ts';
import { placesOf } from './places-of.ts';
import type { ManifestSource } from './read-manifests.ts';

const found = await findSuites(resolve(import.meta.dirname, '..', '..'));
const checks = found.flatMap(({ id: suite, definition, checks }) =>
  checks.map(({ id, folder, check }) => ({
    id: `${suite}/${id}`,
    check,
    source: { folder, places: placesOf(definition.world) },
  })),
);

/** What is made once a run is made here without one: checks that need the cluster for it do not say so with a mutant's own `fill`. */
async function preparedFor({ prepare, mutants }: Check): Promise<unknown> {
  return mutants.some(({ fill }) => fill !== undefined) ? prepare?.({} as Parameters<typeof prepare>[0]) : undefined;
}

/** All that is applied, with files that are applied while observing. */
async function applied(source: ManifestSource, check: Check, mutant?: Mutant): Promise<readonly Manifest[]> {
  const files = [...new Set(check.mutants.flatMap(({ instead = {} }) => Object.keys(instead)))];
  const more = await Promise.all(files.map((file) => moreManifestsOf(source, file, mutant)));
  return [...(await manifestsOf(source, check, mutant)), ...more.flat()];
}

/** The mutants that apply what the check itself applies. */
async function idle(source: ManifestSource, check: Check): Promise<readonly string[]> {
  const prepared = await preparedFor(check);
  const filled = async (mutant?: Mutant): Promise<readonly Manifest[]> => {
    const fill = mutant?.fill ?? (check.mutants.some((each) => each.fill !== undefined) ? check.fill : undefined);
    return (await applied(source, check, mutant)).map((each) => fill?.(each, prepared) ?? each);
  };
  const own = await filled();
  const looked = check.mutants.map(async (each) => (isDeepStrictEqual(await filled(each), own) ? [each.name] : []));
  return (await Promise.all(looked)).flat();
}

/** What a check and its mutants apply in a cluster and a mesh with other domains, where a text still names the usual one. */
async function strangers(source: ManifestSource, check: Check): Promise<readonly string[]> {
  const elsewhere = { ...source, clusterDomain: 'corp.internal', trustDomain: 'corp.example' };
  const all = await Promise.all([undefined, ...check.mutants].map((each) => applied(elsewhere, check, each)));
  // In a principal it is the mesh's own trust domain, whatever that is called.
  const text = JSON.stringify(all).replaceAll(/(?<!spiffe:\/\/)cluster\.local\/ns\//g, '');
  return text.match(/[^"\s]*cluster\.local[^"\s]*/g) ?? [];
}

describe('every mutant of every suite', () => {
  it.each(checks)('$id: applies something else than its check', async ({ source, check }) => {
    expect(await idle(source, check)).toEqual([]);
  });

  it.each(checks)(
    '$id: names the domains of the cluster and of the mesh, as its check does',
    async ({ source, check }) => {
      expect(await strangers(source, check)).toEqual([]);
    },
  );

  it('is told from one that changes nothing', async () => {
    const [first] = checks.filter(({ check }) => check.mutants.every(({ fill }) => fill === undefined));
    if (first === undefined) throw new Error('there is no check');
    const idler: Mutant = { name: 'idler', refutes: 'nothing' };
    expect(await idle(first.source, { ...first.check, mutants: [idler] })).toEqual(['idler']);
  });
});
