import { describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

const before = () => {
  throw new Error('the command was called');
};

describe('--confined', () => {
  it.each([['run'], ['prove']])('is of the lab alone (%s)', async (command) => {
    await expect(runCli([command, '--confined', '--context', 'staging'], before)).rejects.toMatchObject({
      exitCode: 64,
      message: expect.stringContaining('confined') as unknown,
    });
  });

  it.each([
    ['the lab', ['run', '--confined']],
    ['a cluster of the user, without it', ['run', '--context', 'staging']],
  ])('does not stand in the way of %s', async (_, args) => {
    await expect(runCli(args, before)).rejects.toThrow('the command was called');
  });
});

describe('--profile', () => {
  it('refuses ambient before anything is done, and names what can be had', async () => {
    await expect(runCli(['lab', 'up', '--profile', 'ambient'], before)).rejects.toMatchObject({
      exitCode: 64,
      message: expect.stringMatching(/no ambient profile.*--profile minimal.*--context/) as unknown,
    });
  });

  it('offers minimal, default and demo', async () => {
    await expect(runCli(['lab', 'up', '--profile', 'remote'], before)).rejects.toThrow(/"minimal", "default", "demo"/);
  });

  it('is no flag that has to be given', async () => {
    await expect(runCli(['lab', 'up'], before)).rejects.toThrow('the command was called');
  });
});
