import { describe, expect, it } from '@jest/globals';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { root } from '../../cli/root.ts';
import { runCli } from '../../cli/run-cli.ts';
import { benchedCommands } from './benched-commands.ts';

describe.each(Object.entries(benchedCommands))('the benched command %s', (_, { args }) => {
  it('is one that meshproof understands', async () => {
    const understood = new Error('understood');
    const stop = () => {
      throw understood;
    };
    await expect(runCli([...args, '--json'], stop)).rejects.toBe(understood);
  });

  it('names suites that there are', async () => {
    const suites = args[args.indexOf('--suite') + 1]?.split(',') ?? [];
    const asked = args.includes('--suite') ? suites : [];
    await expect(findSuites(root, { suites: asked })).resolves.not.toEqual([]);
  });
});
