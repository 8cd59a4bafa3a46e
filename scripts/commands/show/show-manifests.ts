import { stringify } from 'yaml';
import type { Check, Mutant } from '../../../harness/author/check.ts';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { manifestsOf, moreManifestsOf } from '../../../harness/run/manifests-of.ts';
import { placesOf } from '../../../harness/run/places-of.ts';
import type { ManifestSource } from '../../../harness/run/read-manifests.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { nearest } from '../../../harness/foundation/nearest.ts';
import type { Manifest } from '../../../harness/kubernetes/manifest.ts';

export interface ShowRequest {
  /** `suite/check` */
  readonly check: string;
  readonly mutant: string | undefined;
  readonly namespaces: boolean;
}

/**
 * `meshproof show`: the YAML documents, with comments that say what a mutant breaks. Of the files that a check applies while it observes,
 * only those are known, and shown, that one of its mutants changes.
 * @throws MeshproofError `UNKNOWN_SUITE`, `UNKNOWN_CHECK`, `UNKNOWN_MUTANT`; exit code 64.
 */
export async function showManifests(root: string, request: ShowRequest): Promise<string> {
  const { check, source } = await findCheck(root, request.check);
  const mutant = request.mutant === undefined ? undefined : mutantOf(check, request.mutant);
  const later = new Set(check.mutants.flatMap(({ instead = {} }) => Object.keys(instead)));
  const printed = (objects: readonly Manifest[], comment?: string) => documents(objects, request.namespaces, comment);
  const own = printed(await manifestsOf(source, check, mutant));
  const more = [...later].map(async (file) =>
    printed(await moreManifestsOf(source, file, mutant), `${file}, applied while the check observes`),
  );
  return [headOf(request, check, mutant), ...own, ...(await Promise.all(more)).flat()].join('---\n').trimEnd();
}

interface Shown {
  readonly check: Check;
  readonly source: ManifestSource;
}

async function findCheck(root: string, name: string): Promise<Shown> {
  const [suiteId = '', checkId] = name.split('/');
  const found = await findSuites(root, { suites: checkId === undefined ? [] : [suiteId] });
  const checks = found.flatMap(({ id, definition, checks }) =>
    checks.map((each) => ({
      name: `${id}/${each.id}`,
      id: each.id,
      check: each.check,
      source: { folder: each.folder, places: placesOf(definition.world) },
    })),
  );
  const shown = checks.find((each) => each.name === name);
  if (shown !== undefined) return shown;
  const byItsIdAlone = checks.find(({ id }) => id === name);
  throw new MeshproofError('UNKNOWN_CHECK', `there is no check "${name}"`, {
    hint:
      byItsIdAlone === undefined
        ? nearest(
            name,
            checks.map((each) => each.name),
          )
        : `Did you mean "${byItsIdAlone.name}"?`,
    exitCode: 64,
  });
}

function mutantOf({ mutants }: Check, name: string): Mutant {
  const mutant = mutants.find((each) => each.name === name);
  if (mutant !== undefined) return mutant;
  throw new MeshproofError('UNKNOWN_MUTANT', `the check has no mutant "${name}"`, {
    hint: nearest(
      name,
      mutants.map((each) => each.name),
    ),
    exitCode: 64,
  });
}

function headOf({ check: name }: ShowRequest, check: Check, mutant?: Mutant): string {
  const filled = (mutant?.fill ?? check.fill) !== undefined;
  const lines = [
    `${name}: ${check.promise}`,
    ...(mutant === undefined ? [] : [`Mutant ${mutant.name}, which breaks: ${mutant.refutes}`]),
    ...(mutant?.omits === undefined ? [] : [`Left out: ${mutant.omits.join(', ')}`]),
    ...(filled ? ['A run fills in what is made anew for it (keys, names).'] : []),
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}

function documents(objects: readonly Manifest[], namespaces: boolean, comment?: string): readonly string[] {
  const head = comment === undefined ? '' : `# ${comment}\n`;
  return objects.map((object) => {
    // kubectl reads YAML 1.1.
    return head + stringify(namespaces ? object : without(object), { version: '1.1', lineWidth: 0 });
  });
}

function without({ metadata, ...rest }: Manifest): object {
  return { ...rest, metadata: { ...metadata, namespace: undefined } };
}
