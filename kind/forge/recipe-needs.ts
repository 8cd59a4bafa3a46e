import type { Recipe } from './recipe.ts';

/** Names of the recipes that this one is made from. */
export function recipeNeeds(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'image':
      return [...Object.values(recipe.bases), ...Object.values(recipe.files)];
    case 'node-image':
      return [recipe.core, ...Object.keys(recipe.bakes)];
    case 'root-file-system':
    case 'go-program':
    case 'go-module-file':
    case 'go-module-manifests':
    case 'wheel-file':
    case 'debian-file':
    case 'node-binary':
      return [];
  }
}
