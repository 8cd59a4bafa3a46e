import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { goVersion } from './go-version.ts';
import { isOlderGo } from './is-older-go.ts';
import { neededGo } from './needed-go.ts';
import type { Recipe } from './recipe.ts';

/** @throws MeshproofError `NO_GO`, `GO_TOO_OLD` when something of this is made by Go, and this machine's cannot. */
export async function requireGo(
  recipes: readonly Recipe[],
  { run, signal }: Pick<LabSession, 'run' | 'signal'>,
): Promise<void> {
  const needed = neededGo(recipes);
  if (needed === undefined) return;
  const names = recipes.flatMap((recipe) => ('module' in recipe ? [recipe.name] : [])).join(', ');
  const hint = `install Go ${needed} or newer (https://go.dev/dl) and put its \`go\` first on PATH; or use --images upstream (with --registry for a mirror), which needs no Go if kind and istioctl are on PATH`;
  const found = await goVersion(run, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new MeshproofError(
      'NO_GO',
      `Go is not on this machine, and programs have to be built from source: ${names}`,
      { hint, cause },
    );
  });
  if (isOlderGo(found, needed))
    throw new MeshproofError(
      'GO_TOO_OLD',
      `\`go\` is ${found === '' ? 'of a version before go1.17' : found} on this machine, and Go ${needed} is needed to build from source: ${names}`,
      { hint },
    );
}
