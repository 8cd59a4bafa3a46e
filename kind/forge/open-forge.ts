import { join } from 'node:path';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import manifest from '../../package.json' with { type: 'json' };
import { digestPath } from './digest-path.ts';
import { forgeRecipes } from './forge-recipes.ts';
import { forgeVersions } from './forge-versions.ts';
import { forgeFolder } from './forge-workshop.ts';
import { goVersion } from './go-version.ts';
import { hashRecipes } from './hash-recipes.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe with the hash of what goes into it on this machine now. */
export interface Forge {
  readonly recipes: readonly Recipe[];
  readonly hashes: ReadonlyMap<string, string>;
}

export interface OpenForge {
  readonly run: RunCommand;
  readonly envoyVersion?: string | undefined;
}

/** Reads recipes and inputs; builds nothing. */
export async function openForge({ run, envoyVersion = forgeVersions.envoy }: OpenForge): Promise<Forge> {
  const recipes = forgeRecipes({ envoyVersion, nodeVersion: manifest.devDependencies.node });
  // Without Go nothing can be built, `requireGo` says so once something has to be.
  const go = await goVersion(run).catch(() => 'none');
  const digest = (path: string) => digestPath(join(forgeFolder, path));
  const toolchain = { go, architecture: process.arch };
  return { recipes, hashes: hashRecipes(recipes, { digest, toolchain }) };
}
