import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { readLabRecord } from '../lab/lab-record.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { startEngine } from './start-engine.ts';

/** Larger than any pid that Linux gives: https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html (pid_max). */
const nobody = 2 ** 22 + 1;

describe('startEngine', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engine-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says of a dockerd that ends at once what it said last, and has written down what it changes', async () => {
    const paths = labPaths('meshproof', folder);
    const run = async ({ file }: Command) => {
      if (file === 'docker') throw new MeshproofError('COMMAND_FAILED', 'Cannot connect to the Docker daemon');
      if (file === 'sh') await writeFile(join(paths.root, 'dockerd.log'), 'starting\nno space left on device\n');
      return { stdout: file === 'sh' ? `${String(nobody)}\n` : '-P FORWARD ACCEPT\n', stderr: '' };
    };
    const session = { names: labNames('meshproof'), paths, progress: silentProgress };
    await expect(startEngine({ ...session, run, signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'ENGINE_NOT_STARTED',
      message: expect.stringContaining('no space left on device') as unknown,
      hint: expect.stringContaining(join(paths.root, 'dockerd.log')) as unknown,
    });
    await expect(readLabRecord(paths.record)).resolves.toMatchObject({
      engine: { forwarding: { policy: 'ACCEPT' }, process: { pid: nobody, startTime: 'ended' } },
    });
  });
});
