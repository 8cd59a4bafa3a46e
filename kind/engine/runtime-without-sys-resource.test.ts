import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../harness/foundation/run-command.ts';

const capabilities = {
  bounding: ['CAP_CHOWN', 'CAP_SYS_RESOURCE'],
  effective: ['CAP_SYS_RESOURCE', 'CAP_KILL'],
  permitted: ['CAP_SYS_RESOURCE'],
};
const expected = { bounding: ['CAP_CHOWN'], effective: ['CAP_KILL'], permitted: [] };

describe('runtime-without-sys-resource', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runtime-'));
    await mkdir(join(folder, 'bin'));
    // Stands for runc: says what it was called with.
    await writeFile(join(folder, 'bin', 'runc'), '#!/bin/sh\necho "$@"\n');
    await chmod(join(folder, 'bin', 'runc'), 0o755);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const call = (...args: readonly string[]) =>
    runCommand({
      file: join(import.meta.dirname, 'runtime-without-sys-resource'),
      args,
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
    });
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), 'utf8'));

  it('takes the capability and a negative OOM score out of the bundle of a new container', async () => {
    const config = { process: { args: ['sh'], capabilities, oomScoreAdj: -500 }, hostname: 'a' };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    const { stdout } = await call('--log', 'x', 'create', '--bundle', folder, 'id');
    expect(stdout).toBe(`--log x create --bundle ${folder} id`);
    expect(await json('config.json')).toEqual({
      process: { args: ['sh'], capabilities: expected, oomScoreAdj: 0 },
      hostname: 'a',
    });
  });

  it('takes it out of the process that is started in a container', async () => {
    await writeFile(join(folder, 'process.json'), JSON.stringify({ args: ['sh'], capabilities, oomScoreAdj: 999 }));
    await call('exec', '--process', join(folder, 'process.json'), 'id');
    expect(await json('process.json')).toEqual({ args: ['sh'], capabilities: expected, oomScoreAdj: 999 });
  });

  it('passes on whatever names no file', async () => {
    await expect(call('delete', 'id')).resolves.toMatchObject({ stdout: 'delete id' });
  });
});
