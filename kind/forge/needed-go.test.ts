import { describe, expect, it } from '@jest/globals';
import { forgeRecipes } from './forge-recipes.ts';
import { neededGo } from './needed-go.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const ofModule = (name: string) => recipes.filter((recipe) => 'module' in recipe && recipe.module === name);
const modules = [...new Set(recipes.flatMap((recipe) => ('module' in recipe ? [recipe.module] : [])))];

describe('neededGo', () => {
  it.each(modules)('reads it, with its patch, in the go.mod of %s', (module) => {
    expect(neededGo(ofModule(module))).toMatch(/^1\.\d+\.\d+$/);
  });

  it('is the newest of those of several modules', () => {
    expect(neededGo(recipes)).toBe('1.26.8');
    expect(neededGo(ofModule('kubernetes'))).toBe('1.26.0');
  });

  it('is none where nothing is made by Go', () => {
    expect(neededGo(recipes.filter(({ kind }) => kind === 'image'))).toBeUndefined();
  });
});
