import { describe, expect, it } from '@jest/globals';
import { requireDisk } from './require-disk.ts';

const need = { folder: '/cache', bytes: 10e9, what: 'building 13 programs' };

describe('requireDisk', () => {
  it('is content with what is needed', async () => {
    await expect(requireDisk([need], () => Promise.resolve(10e9))).resolves.toBeUndefined();
  });

  it('says what needs how much where, and how much there is', async () => {
    await expect(requireDisk([need], () => Promise.resolve(2e9))).rejects.toMatchObject({
      code: 'DISK_TOO_SMALL',
      message: 'building 13 programs needs 10.0 GB in /cache, and 2.0 GB are free',
    });
  });

  it('asks the real disk about a folder that is not there yet', async () => {
    await expect(requireDisk([{ ...need, folder: '/nowhere/at/all', bytes: 1 }])).resolves.toBeUndefined();
    await expect(requireDisk([{ ...need, folder: '/nowhere/at/all', bytes: 1e18 }])).rejects.toMatchObject({
      code: 'DISK_TOO_SMALL',
    });
  });
});
