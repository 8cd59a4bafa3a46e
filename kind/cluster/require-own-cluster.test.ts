import { describe, expect, it } from '@jest/globals';
import { labNames } from '../lab/lab-names.ts';
import { requireOwnCluster } from './require-own-cluster.ts';

const asked = (stdout: string) =>
  requireOwnCluster({ names: labNames('meshproof'), run: () => Promise.resolve({ stdout, stderr: '' }) });

describe('requireOwnCluster', () => {
  it('is content with a cluster of ours, and with none', async () => {
    await expect(asked('')).resolves.toEqual({ owner: 'none' });
    await expect(asked('meshproof-control-plane\tmeshproof\trunning\tnode:1')).resolves.toMatchObject({
      owner: 'meshproof',
    });
  });

  it('refuses one that kind made by itself, and says how to test it', async () => {
    await expect(asked('meshproof-control-plane\tkind\trunning\tnode:1')).rejects.toMatchObject({
      code: 'CLUSTER_NOT_OURS',
      hint: expect.stringContaining('--context kind-meshproof') as unknown,
    });
  });
});
