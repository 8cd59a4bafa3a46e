import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { forgeRecipes } from './forge-recipes.ts';
import { requireForgeTools } from './require-forge-tools.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const without = (absent: string) => ({
  signal: new AbortController().signal,
  run: ({ file }: { readonly file: string }) =>
    file === absent
      ? Promise.reject(new MeshproofError('COMMAND_NOT_FOUND', `«${file}» is not on this machine's PATH`))
      : Promise.resolve({ stdout: '', stderr: '' }),
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

  it('does not ask for a tool that nothing missing needs', async () => {
    const images = recipes.filter(({ kind }) => kind === 'image');
    await expect(requireForgeTools(images, without('go'))).resolves.toBeUndefined();
  });
});
