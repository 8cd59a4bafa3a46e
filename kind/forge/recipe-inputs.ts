import { extname } from 'node:path';
import type { Recipe } from './recipe.ts';

const builder = (name: string) => `builders/${name}${extname(import.meta.filename)}`;

/** Files and folders under kind/forge that go into what a recipe makes: its sources, and how it is made of them. */
export function recipeInputs(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'go-program':
      return [
        builder('build-go-program'),
        ...wrapperModule(recipe.module),
        ...(recipe.package === '.' ? [`go/${recipe.module}/main.go`] : []),
      ];
    case 'go-module-file':
      return [builder('take-go-module-file'), builder('find-go-module'), ...wrapperModule(recipe.module)];
    case 'go-module-manifests':
      return [builder('join-go-module-files'), builder('find-go-module'), ...wrapperModule(recipe.module)];
    case 'debian-file':
      return [builder('take-debian-file')];
    case 'image':
      return [builder('build-image'), `images/${recipe.folder}`];
    case 'root-file-system':
      return [builder('build-root-file-system')];
    case 'wheel-file':
      return [builder('take-wheel-file')];
    case 'node-binary':
      return [builder('take-node-binary')];
    case 'node-image':
      return [builder('build-node-image')];
  }
}

const wrapperModule = (module: string) => [`go/${module}/go.mod`, `go/${module}/go.sum`];
