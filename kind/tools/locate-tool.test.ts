import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { labTools } from './find-tool.ts';
import { locateTool } from './locate-tool.ts';

const setting = (stdout: string | undefined) => ({
  run: () =>
    stdout === undefined
      ? Promise.reject(new MeshproofError('COMMAND_NOT_FOUND', 'not on PATH'))
      : Promise.resolve({ stdout, stderr: '' }),
  paths: labPaths('meshproof', '/cache'),
  forge: { recipes: [], hashes: new Map([['go/kind', 'abc']]) },
});

describe('locateTool', () => {
  it('takes the tool on PATH when its version fits', async () => {
    await expect(locateTool(labTools.istioctl('1.31.0'), setting('client version: 1.31.0\n'))).resolves.toEqual({
      file: 'istioctl',
    });
    await expect(locateTool(labTools.kind('v0.33.0'), setting('0.33.0\n'))).resolves.toEqual({ file: 'kind' });
  });

  it.each([undefined, '0.20.0\n', 'kind'])('builds it where PATH has %j', async (said) => {
    await expect(locateTool(labTools.kind('v0.33.0'), setting(said))).resolves.toEqual({
      file: '/cache/forged/go-kind-abc/kind',
      goal: 'go/kind',
    });
  });

  it('says what to install when it cannot build that version', async () => {
    await expect(locateTool(labTools.istioctl('1.30.1'), setting(undefined))).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      hint: expect.stringContaining('install istioctl 1.30.1') as unknown,
    });
  });
});
