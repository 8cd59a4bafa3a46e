import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames, ownerLabel } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { sealNetwork } from './seal-network.ts';

/** A machine with this network, whose iptables fails for the given actions. */
function bench(network: string, fails: readonly string[]) {
  const commands: string[] = [];
  const run = ({ file, args }: Command) => {
    commands.push([file, ...args].join(' '));
    if (file === 'iptables' && fails.some((action) => args.includes(action)))
      return Promise.reject(new MeshproofError('COMMAND_FAILED', 'iptables failed'));
    return Promise.resolve({ stdout: args.includes('ls') ? network : '', stderr: '' });
  };
  const session = { names: labNames('meshproof'), paths: labPaths('meshproof', '/cache'), progress: silentProgress };
  return { commands, seal: () => sealNetwork({ ...session, run, signal: new AbortController().signal }) };
}

describe('sealNetwork', () => {
  it('makes a network that carries our label and translates no address, and shuts it', async () => {
    const { commands, seal } = bench('', ['--check']);
    await seal();
    expect(commands.find((line) => line.includes('network create'))).toMatch(
      /--label app\.kubernetes\.io\/managed-by=meshproof.*masquerade=false/,
    );
    expect(commands.at(-1)).toMatch(
      /--insert DOCKER-USER --in-interface meshproof0 ! --out-interface meshproof0 .*--jump REJECT/,
    );
  });

  it('does nothing where that is done', async () => {
    const { commands, seal } = bench(`abc ${ownerLabel}`, []);
    await seal();
    expect(commands.filter((line) => /create|--insert/.test(line))).toEqual([]);
  });

  it('refuses a network of that name that is not ours', async () => {
    await expect(bench('abc some=label', []).seal()).rejects.toMatchObject({ code: 'NETWORK_NOT_OURS' });
  });

  it('refuses to go on unsealed', async () => {
    await expect(bench('', ['--check', '--insert']).seal()).rejects.toMatchObject({ code: 'NETWORK_NOT_SEALED' });
  });
});
