import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { installIstio } from './install-istio.ts';

const pending = { metadata: { name: 'istiod-1', namespace: 'istio-system' }, status: { phase: 'Pending' } };

/** A cluster where istioctl gives up, and kubectl tells of this pod or not at all. */
const install = (pod: object | undefined) => {
  const run = ({ args }: Command) =>
    args.includes('install') || pod === undefined
      ? Promise.reject(new MeshproofError('COMMAND_FAILED', 'timed out waiting for the condition'))
      : Promise.resolve({ stdout: JSON.stringify({ items: [pod] }), stderr: '' });
  const session = { names: labNames('meshproof'), paths: labPaths('meshproof', '/cache'), progress: silentProgress };
  return installIstio({ ...session, run, signal: new AbortController().signal }, 'istioctl', {
    profile: 'minimal',
    pilotImage: 'pilot',
    proxyImage: 'proxy',
    envoy: 'stock',
  });
};

describe('installIstio', () => {
  it('says in the end what its pods say that are not ready, and where the output is', async () => {
    await expect(install(pending)).rejects.toMatchObject({
      code: 'MESH_NOT_READY',
      message: expect.stringContaining('istio-system/istiod-1 Pending') as unknown,
      hint: expect.stringContaining('/cache/lab/logs/istioctl-install.log') as unknown,
    });
  });

  it('says so too where the pods cannot be asked', async () => {
    await expect(install(undefined)).rejects.toMatchObject({
      code: 'MESH_NOT_READY',
      message: expect.stringContaining('could not be listed') as unknown,
    });
  });
});
