import { describe, expect, it } from '@jest/globals';
import { forgeRecipes } from './forge-recipes.ts';
import { hashRecipes, type HashInputs } from './hash-recipes.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const inputs: HashInputs = { digest: (path) => path, toolchain: { go: 'go1.26.8', architecture: 'x64' } };
const before = hashRecipes(recipes, inputs);

/** Names whose hash is another one than before. */
const changed = (after: ReadonlyMap<string, string>) =>
  [...after].flatMap(([name, hash]) => (before.get(name) === hash ? [] : [name])).sort();
const changedBy = (path: string) =>
  changed(hashRecipes(recipes, { ...inputs, digest: (each) => (each === path ? 'changed' : each) }));

describe('hashRecipes', () => {
  it('gives every recipe a hash, and the same one for the same inputs', () => {
    expect(before.size).toBe(recipes.length);
    expect(changed(hashRecipes(recipes, inputs))).toEqual([]);
  });

  it('changes what a Dockerfile makes, and what is made from that, and nothing else', () => {
    expect(changedBy('images/pilot')).toEqual(['node', 'pilot']);
  });

  it('changes every program of a wrapper module when its go.sum changes, and the images that hold them', () => {
    expect(changedBy('go/etcd/go.sum')).toEqual(['etcd', 'go/etcd', 'node']);
    expect(changedBy('go/kind/go.mod')).toEqual(['go/kind']);
  });

  it('changes only the proxy and the node when Envoy does', () => {
    const other = forgeRecipes({ envoyVersion: '1.40.0', nodeVersion: '24.0.0' });
    expect(changed(hashRecipes(other, inputs))).toEqual(['envoy', 'node', 'proxyv2']);
  });

  it('changes every program when Go does, and no root file system', () => {
    const names = changed(hashRecipes(recipes, { ...inputs, toolchain: { go: 'go1.27.0', architecture: 'x64' } }));
    expect(names).toEqual(
      expect.arrayContaining(recipes.filter(({ kind }) => kind === 'go-program').map(({ name }) => name)),
    );
    expect(names).not.toContain('slim');
  });

  it('changes with how a thing is made', () => {
    expect(changedBy('builders/take-wheel-file.ts')).toEqual(['envoy', 'node', 'proxyv2']);
  });

  it('does not change with an estimate of what a build costs', () => {
    expect(
      changed(
        hashRecipes(
          recipes.map((recipe) => ({ ...recipe, cost: 1 })),
          inputs,
        ),
      ),
    ).toEqual([]);
  });

  it('refuses a recipe made from itself, naming the circle', () => {
    const image = { kind: 'image', cost: 1, folder: 'x', files: {}, buildArgs: {} } as const;
    const circle = [
      { ...image, name: 'one', bases: { A: 'two' } },
      { ...image, name: 'two', bases: { A: 'one' } },
    ];
    expect(() => hashRecipes(circle, inputs)).toThrow('one → two → one goes in a circle');
  });

  it('refuses a recipe made from something that nobody makes', () => {
    const orphan = {
      kind: 'image',
      name: 'one',
      cost: 1,
      folder: 'x',
      bases: { A: 'nothing' },
      files: {},
      buildArgs: {},
    } as const;
    expect(() => hashRecipes([orphan], inputs)).toThrow('one → nothing has no recipe');
  });
});
