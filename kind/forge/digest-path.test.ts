import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestPath } from './digest-path.ts';

describe('digestPath', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digest-'));
    await mkdir(join(folder, 'etc'));
    await writeFile(join(folder, 'etc', 'script'), 'echo');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same for the same files', () => {
    expect(digestPath(folder)).toBe(digestPath(folder));
  });

  it.each([
    ["a file's content", () => writeFile(join(folder, 'etc', 'script'), 'echo 2')],
    ["a file's name", () => rename(join(folder, 'etc', 'script'), join(folder, 'etc', 'other'))],
    ["a file's executability", () => chmod(join(folder, 'etc', 'script'), 0o755)],
    ['a new file', () => writeFile(join(folder, 'Dockerfile'), '')],
  ])('changes with %s', async (_what, change) => {
    const before = digestPath(folder);
    await change();
    expect(digestPath(folder)).not.toBe(before);
  });
});
