import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { forgeRecipes } from './forge-recipes.ts';
import { requireForgeTools } from './require-forge-tools.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const without = (absent: string, go = 'go1.99.0') => ({
  signal: new AbortController().signal,
  run: ({ file }: { readonly file: string }) =>
    file === absent
      ? Promise.reject(new MeshproofError('COMMAND_NOT_FOUND', `"${file}" is not on this machine's PATH`))
      : Promise.resolve({ stdout: file === 'go' ? go : '', stderr: '' }),
});

describe('requireForgeTools', () => {
  it.each([
    ['go', 'NO_GO'],
    ['mmdebstrap', 'NO_MMDEBSTRAP'],
    ['python3', 'NO_PIP'],
  ])('without %s says %s, what needs it and the alternative', async (tool, code) => {
    await expect(requireForgeTools(recipes, without(tool))).rejects.toMatchObject({
      code,
      hint: expect.stringContaining('--images upstream') as unknown,
    });
  });

  it.each(['go1.26.7', ''])(
    'does not begin with a Go ("%s") that the modules refuse, and says which they want',
    async (go) => {
      await expect(requireForgeTools(recipes, without('', go))).rejects.toMatchObject({
        code: 'GO_TOO_OLD',
        message: expect.stringMatching(
          /Go 1\.26\.8 is needed to build from source: go\/kubeadm, .*gateway-api-crds$/,
        ) as unknown,
        hint: expect.stringContaining('install Go 1.26.8 or newer') as unknown,
      });
    },
  );

  it('is content with a Go that the modules at hand take', async () => {
    const programs = recipes.filter((recipe) => recipe.kind === 'go-program' && recipe.module === 'kubernetes');
    await expect(requireForgeTools(programs, without('', 'go1.26.7'))).resolves.toBeUndefined();
  });

  it('does not ask for a tool that nothing missing needs', async () => {
    const images = recipes.filter(({ kind }) => kind === 'image');
    await expect(requireForgeTools(images, without('go'))).resolves.toBeUndefined();
  });
});
