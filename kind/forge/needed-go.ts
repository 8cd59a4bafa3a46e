import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgeFolder } from './forge-workshop.ts';
import { isOlderGo } from './is-older-go.ts';
import type { Recipe } from './recipe.ts';

/**
 * The oldest Go that makes these: the newest that their wrapper modules' go.mod files ask for. Undefined where nothing is made by Go.
 * Builds run with GOTOOLCHAIN=local, so an older one refuses them instead of fetching a newer one: https://go.dev/doc/toolchain.
 */
export function neededGo(recipes: readonly Recipe[]): string | undefined {
  const modules = new Set(recipes.flatMap((recipe) => ('module' in recipe ? [recipe.module] : [])));
  return [...modules].map(goLine).reduce<string | undefined>(newer, undefined);
}

function goLine(module: string): string {
  const text = readFileSync(join(forgeFolder, 'go', module, 'go.mod'), 'utf8');
  return /^go (\S+)$/m.exec(text)?.[1] ?? '';
}

function newer(one: string | undefined, other: string): string {
  return one === undefined || isOlderGo(one, other) ? other : one;
}
