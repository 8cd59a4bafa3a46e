import { createHash } from 'node:crypto';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Recipe } from './recipe.ts';
import { recipeInputs } from './recipe-inputs.ts';
import { recipeNeeds } from './recipe-needs.ts';

export interface HashInputs {
  /** Digest of a file or folder under kind/forge: contents, names and which of them may be executed. */
  readonly digest: (path: string) => string;
  /** What else decides what a build makes. */
  readonly toolchain: { readonly go: string; readonly architecture: string };
}

/** Recipe name → hash of everything that goes into it; that is its tag, so an unchanged input is never built twice. */
export function hashRecipes(
  recipes: readonly Recipe[],
  { digest, toolchain }: HashInputs,
): ReadonlyMap<string, string> {
  const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]));
  const hashes = new Map<string, string>();
  const hashOf = (name: string, chain: readonly string[]): string => {
    const known = hashes.get(name);
    if (known !== undefined) return known;
    const recipe = byName.get(name);
    if (recipe === undefined || chain.includes(name))
      throw new MeshproofError(
        'RECIPE_BROKEN',
        `${[...chain, name].join(' → ')} ${recipe ? 'goes in a circle' : 'has no recipe'}`,
      );
    const { cost: _cost, ...matters } = recipe;
    const content = {
      recipe: matters,
      architecture: toolchain.architecture,
      go: recipe.kind === 'go-program' ? toolchain.go : undefined,
      inputs: recipeInputs(recipe).map((path) => [path, digest(path)]),
      needs: recipeNeeds(recipe).map((need) => [need, hashOf(need, [...chain, name])]),
    };
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
    hashes.set(name, hash);
    return hash;
  };
  for (const { name } of recipes) hashOf(name, []);
  return hashes;
}
