import { basename, dirname } from 'node:path';

/**
 * The checks, as "suite/check", whose own files are among `changed`, of all files that the repository has. What several checks of a suite
 * share (its world, manifests, helpers) belongs to each of them. Tests and recordings belong to none: they change no verdict on a mesh.
 */
export function changedChecks(changed: readonly string[], files: readonly string[]): readonly string[] {
  const folders = files.filter((file) => /^suites\/[^/]+\/[^/]+\/[^/]+\.check\.ts$/.test(file)).map(dirname);
  const counts = changed.filter((file) => !/\.test\.ts$|\/recorded\//.test(file));
  const own = folders.filter((folder) => {
    const shared = counts.filter(
      (file) => file.startsWith(`${dirname(folder)}/`) && !folders.some((other) => file.startsWith(`${other}/`)),
    );
    return shared.length > 0 || counts.some((file) => file.startsWith(`${folder}/`));
  });
  return own.map((folder) => `${basename(dirname(folder))}/${basename(folder)}`).toSorted();
}
