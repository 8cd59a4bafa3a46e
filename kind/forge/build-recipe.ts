import { buildGoProgram } from './builders/build-go-program.ts';
import { buildImage } from './builders/build-image.ts';
import { buildNodeImage } from './builders/build-node-image.ts';
import { buildRootFileSystem } from './builders/build-root-file-system.ts';
import { joinGoModuleFiles } from './builders/join-go-module-files.ts';
import { takeDebianFile } from './builders/take-debian-file.ts';
import { takeGoModuleFile } from './builders/take-go-module-file.ts';
import { takeNodeBinary } from './builders/take-node-binary.ts';
import { takeWheelFile } from './builders/take-wheel-file.ts';
import type { ForgeWorkshop } from './forge-workshop.ts';
import type { Recipe } from './recipe.ts';

/** Makes what a recipe describes; all it is made from is there already. */
export function buildRecipe(recipe: Recipe, shop: ForgeWorkshop): Promise<void> {
  switch (recipe.kind) {
    case 'root-file-system':
      return buildRootFileSystem(recipe, shop);
    case 'go-program':
      return buildGoProgram(recipe, shop);
    case 'go-module-file':
      return takeGoModuleFile(recipe, shop);
    case 'go-module-manifests':
      return joinGoModuleFiles(recipe, shop);
    case 'debian-file':
      return takeDebianFile(recipe, shop);
    case 'wheel-file':
      return takeWheelFile(recipe, shop);
    case 'node-binary':
      return takeNodeBinary(recipe, shop);
    case 'image':
      return buildImage(recipe, shop);
    case 'node-image':
      return buildNodeImage(recipe, shop);
  }
}
