import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { pullImages } from './pull-images.ts';
import { upstreamImages } from './upstream-images.ts';

const images = upstreamImages('1.31.0', 'mirror.test');

/** An engine that has these images, before a registry that has none or all. */
function bench(
  there: readonly string[],
  registry: 'has all' | 'has none' | readonly string[],
  signal = new AbortController().signal,
) {
  const refuses = (image: string) => registry === 'has none' || (Array.isArray(registry) && !registry.includes(image));
  const pulled: string[] = [];
  const run = ({ args }: Command) => {
    const image = args.at(-1) ?? '';
    if (args[0] === 'pull') pulled.push(image);
    const fails = args[0] === 'pull' ? refuses(image) : !there.includes(image);
    if (fails) return Promise.reject(new MeshproofError('COMMAND_FAILED', 'no such image'));
    return Promise.resolve({ stdout: '', stderr: '' });
  };
  const session = { names: labNames('meshproof'), paths: labPaths('meshproof', '/cache'), progress: silentProgress };
  return { pulled, pull: () => pullImages(images, { ...session, run, signal }) };
}

describe('pullImages', () => {
  it('pulls what is missing, and no more', async () => {
    const { pulled, pull } = bench([images.node, images.pilot, images.proxy, images.nodeRuntime], 'has all');
    await pull();
    expect(pulled).toEqual([images.load, images.prometheus]);
  });

  it('names the image that no registry gave, and what else there is', async () => {
    await expect(bench([images.node], 'has none').pull()).rejects.toMatchObject({
      code: 'IMAGE_NOT_PULLED',
      message: 'mirror.test/istio/pilot:1.31.0 was not pulled',
      hint: expect.stringMatching(/--registry.*--images forged/) as unknown,
    });
  });

  it('goes on without an optional image that no registry gave, and says why', async () => {
    const { pulled, pull } = bench([images.node, images.proxy, images.nodeRuntime], [images.pilot, images.prometheus]);
    const failures = await pull();
    expect(pulled).toEqual([images.pilot, images.load, images.prometheus]);
    expect([...failures]).toEqual([
      ['load', expect.objectContaining({ message: `${images.load} was not pulled` }) as unknown],
    ]);
  });

  it('blames no registry when it was interrupted', async () => {
    const interrupted = AbortSignal.abort(new Error('interrupted'));
    await expect(bench([], 'has none', interrupted).pull()).rejects.toThrow('interrupted');
  });
});
