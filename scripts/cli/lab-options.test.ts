import { describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

const before = () => {
  throw new Error('the command was called');
};

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
