import { describe, expect, it } from '@jest/globals';
import { labNames } from '../lab/lab-names.ts';
import { clusterOwner } from './cluster-owner.ts';

const owner = (stdout: string) =>
  clusterOwner({ names: labNames('meshproof'), run: () => Promise.resolve({ stdout, stderr: '' }) });

describe('clusterOwner', () => {
  it('is nobody when there is no such cluster', async () => {
    await expect(owner('')).resolves.toEqual({ owner: 'none' });
  });

  it("is meshproof when its node is on the lab's network", async () => {
    await expect(owner('meshproof-control-plane\tmeshproof\trunning\tnode:1')).resolves.toEqual({
      owner: 'meshproof',
      running: true,
      image: 'node:1',
    });
  });

  it('is somebody else when kind made it by itself', async () => {
    await expect(owner('meshproof-control-plane\tkind\trunning\tnode:1')).resolves.toEqual({ owner: 'someone-else' });
  });
});
