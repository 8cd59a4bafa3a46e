import { describe, expect, it } from '@jest/globals';
import { labNames, ownerLabel } from '../lab/lab-names.ts';
import { requireOwnNetwork } from './require-own-network.ts';

const asked = (stdout: string) =>
  requireOwnNetwork({ names: labNames('meshproof'), run: () => Promise.resolve({ stdout, stderr: '' }) });

describe('requireOwnNetwork', () => {
  it('is content with a network of ours, and with none', async () => {
    await expect(asked('')).resolves.toBe('none');
    await expect(asked(`abc ${ownerLabel}`)).resolves.toBe('meshproof');
  });

  it('refuses one without our label, and says how to be rid of it', async () => {
    await expect(asked('abc some=label')).rejects.toMatchObject({
      code: 'NETWORK_NOT_OURS',
      hint: expect.stringContaining('docker network rm meshproof') as unknown,
    });
  });
});
