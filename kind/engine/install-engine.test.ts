import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { installEngine } from './install-engine.ts';

function bench(installed: string, aptFails = false) {
  const commands: string[] = [];
  const run = ({ file, args }: Command) => {
    commands.push([file, ...args].join(' '));
    if (aptFails && file === 'apt-get') return Promise.reject(new MeshproofError('COMMAND_FAILED', 'no such package'));
    return Promise.resolve({ stdout: file === 'dpkg-query' ? installed : '', stderr: '' });
  };
  const signal = new AbortController().signal;
  const session = {
    names: labNames('meshproof'),
    paths: labPaths('meshproof', '/cache'),
    progress: silentProgress,
    signal,
    run,
  };
  return { commands, install: (user: number) => installEngine(session, user) };
}

describe('installEngine', () => {
  it('needs root, and says so before it does anything', async () => {
    const { commands, install } = bench('');
    await expect(install(1000)).rejects.toMatchObject({
      code: 'NOT_ROOT',
      hint: expect.stringContaining('sudo') as unknown,
    });
    expect(commands).toEqual([]);
  });

  it('installs what is missing and leaves the rest as it is', async () => {
    const { commands, install } = bench('containerd installed\nrunc installed\niptables config-files\n');
    await install(0);
    const line = commands.at(-1) ?? '';
    expect(line).toContain('docker.io');
    expect(line).toContain('iptables');
    expect(line).not.toContain('containerd');
  });

  it('says where its output is when apt-get fails', async () => {
    await expect(bench('', true).install(0)).rejects.toMatchObject({
      code: 'ENGINE_NOT_INSTALLED',
      hint: expect.stringContaining('/cache/lab/logs/install-docker.log') as unknown,
    });
  });
});
