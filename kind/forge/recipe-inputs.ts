import type { Recipe } from './recipe.ts';

/** Files and folders under kind/forge that go into what a recipe makes. */
export function recipeInputs(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'go-program':
    case 'go-module-file':
      return [`go/${recipe.module}/go.mod`, `go/${recipe.module}/go.sum`];
    case 'image':
      return [`images/${recipe.folder}`];
    case 'root-file-system':
    case 'wheel-file':
    case 'node-binary':
    case 'node-image':
      return [];
  }
}
