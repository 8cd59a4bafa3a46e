import { describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

describe('meshproof run', () => {
  it.each([
    ['--accepted', 'ACCEPTED_INVALID'],
    ['--expect', 'RUN_UNKNOWN'],
  ])('refuses a file of %s that is not there before anything is begun', async (flag, code) => {
    const refused = runCli(['run', '--suite', 'authz', flag, 'nowhere']);
    await expect(refused).rejects.toMatchObject({ code, exitCode: 64 });
  });
});
