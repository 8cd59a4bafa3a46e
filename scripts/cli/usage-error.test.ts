import { describe, expect, it } from '@jest/globals';
import { usageError } from './usage-error.ts';

const known = { commands: ['run', 'prove', 'list'], flags: ['suite', 'check', 'install-docker'] };

describe('usageError', () => {
  it('is exit code 64, always', () => {
    expect(usageError('Something else', { args: [], ...known }).exitCode).toBe(64);
  });

  it('suggests the nearest flag', () => {
    const error = usageError('Unknown arguments: instal-docker, instalDocker', {
      args: ['run', '--instal-docker'],
      ...known,
    });
    expect(error).toMatchObject({ code: 'UNKNOWN_FLAG', hint: 'Did you mean "--install-docker"?' });
    expect(error.message).toBe('there is no flag "--instal-docker" here');
  });

  it('knows a flag that was given its value after an equals sign', () => {
    expect(usageError('Unknown argument: suit', { args: ['run', '--suit=authz'], ...known }).hint).toBe(
      'Did you mean "--suite"?',
    );
  });

  it('suggests the nearest command', () => {
    expect(usageError('Unknown argument: rnu', { args: ['rnu'], ...known })).toMatchObject({
      code: 'UNKNOWN_COMMAND',
      hint: 'Did you mean "run"?',
    });
  });

  it('says how things are named when a word is left over', () => {
    const error = usageError('Unknown argument: authz', { args: ['run', 'authz'], ...known });
    expect(error.message).toBe('unexpected argument "authz"');
    expect(error.hint).toContain('--suite');
  });

  it('keeps any other complaint, on one line', () => {
    expect(usageError('Invalid values:\n  Argument: images', { args: [], ...known }).message).toBe(
      'Invalid values: Argument: images',
    );
  });
});
