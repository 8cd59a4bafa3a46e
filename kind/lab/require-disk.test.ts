import { describe, expect, it } from '@jest/globals';
import { requireDisk, type FileSystem } from './require-disk.ts';

const need = { folder: '/cache', bytes: 10e9, what: 'building 13 programs', move: 'GOCACHE=<folder>' };
const images = { folder: '/docker', bytes: 4e9, what: 'making 15 images', move: 'data-root' };
const disks = (found: Readonly<Record<string, FileSystem>>) => (folder: string) =>
  Promise.resolve(found[folder] ?? { id: 9, free: 0 });

describe('requireDisk', () => {
  it('is content with what is needed', async () => {
    await expect(requireDisk([need], disks({ '/cache': { id: 1, free: 10e9 } }))).resolves.toBeUndefined();
  });

  it('says what needs how much where, how much there is, and how to have it elsewhere', async () => {
    await expect(requireDisk([need], disks({ '/cache': { id: 1, free: 2e9 } }))).rejects.toMatchObject({
      code: 'DISK_TOO_SMALL',
      message: 'building 13 programs needs 10.0 GB in /cache, and 2.0 GB are free',
      hint: 'make room there, or move it to a larger disk: GOCACHE=<folder>',
    });
  });

  it('adds up what goes to one disk', async () => {
    const one = { id: 1, free: 12e9 };
    await expect(requireDisk([need, images], disks({ '/cache': one, '/docker': one }))).rejects.toMatchObject({
      message:
        'building 13 programs needs 10.0 GB in /cache, making 15 images needs 4.0 GB in /docker, and 12.0 GB are free on the one disk of these',
      hint: expect.stringMatching(/GOCACHE=<folder>, data-root$/) as unknown,
    });
    const other = { id: 2, free: 12e9 };
    await expect(requireDisk([need, images], disks({ '/cache': one, '/docker': other }))).resolves.toBeUndefined();
  });

  it('does not ask for room where nothing is to be', async () => {
    await expect(requireDisk([{ ...need, bytes: 0 }], disks({}))).resolves.toBeUndefined();
  });

  it('asks the real disk about a folder that is not there yet', async () => {
    await expect(requireDisk([{ ...need, folder: '/nowhere/at/all', bytes: 1 }])).resolves.toBeUndefined();
    await expect(requireDisk([{ ...need, folder: '/nowhere/at/all', bytes: 1e18 }])).rejects.toMatchObject({
      code: 'DISK_TOO_SMALL',
    });
  });
});
