import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { ensureEngine } from './ensure-engine.ts';

const session = (info: string | undefined) => ({
  names: labNames('meshproof'),
  paths: labPaths('meshproof', '/cache'),
  progress: silentProgress,
  signal: new AbortController().signal,
  run: () =>
    info === undefined
      ? Promise.reject(new MeshproofError('COMMAND_FAILED', 'Cannot connect to the Docker daemon'))
      : Promise.resolve({ stdout: info, stderr: '' }),
});

describe('ensureEngine', () => {
  it('takes the engine that answers', async () => {
    const info = JSON.stringify({ ServerVersion: '29.0.0', DockerRootDir: '/var/lib/docker', CgroupVersion: '2' });
    await expect(ensureEngine(session(info), false)).resolves.toEqual({
      version: '29.0.0',
      root: '/var/lib/docker',
      cgroup: '2',
    });
  });

  it('names the flag and the alternative where none answers', async () => {
    await expect(ensureEngine(session(undefined), false)).rejects.toMatchObject({
      code: 'NO_ENGINE',
      hint: expect.stringMatching(/--install-docker.*--context/) as unknown,
    });
  });

  it('knows an answer without an engine behind it', async () => {
    await expect(ensureEngine(session('{"ServerErrors":["Cannot connect"]}'), false)).rejects.toMatchObject({
      code: 'NO_ENGINE',
    });
  });
});
