import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { nameCompletions } from './name-completions.ts';
import { root } from '../../cli/root.ts';

const completed = (...words: string[]) => nameCompletions(['meshproof', ...words], root);

const meshproof = async (args: readonly string[], shell: string) =>
  (
    await runCommand({
      file: process.execPath,
      args: [join(root, 'scripts/meshproof.js'), ...args],
      env: { SHELL: shell },
    })
  ).stdout;

describe('nameCompletions', () => {
  it('proposes suites after --suite, and after a comma those that are not there yet', async () => {
    expect(await completed('run', '--suite', '')).toEqual(expect.arrayContaining(['authz', 'mtls']));
    const further = await completed('run', '--suite', 'authz,m');
    expect(further).toContain('authz,mtls');
    expect(further).not.toContain('authz,authz');
  });

  it.each([
    ['run', '--check', 'authz/'],
    ['show', ''],
  ])('proposes checks, and no folder of helpers, after %s %s', async (...words) => {
    const checks = await completed(...words);
    expect(checks).toContain('authz/methods');
    expect(checks).not.toContain('authz/tokens');
  });

  it('proposes nothing after the flag of a file, so that the shell proposes files', async () => {
    expect(await completed('run', '--accepted', 'acc')).toEqual([]);
  });

  it.each([
    ['run', '--'],
    ['show', '--m'],
  ])('leaves %s %s to yargs', async (...words) => {
    expect(await completed(...words)).toBeUndefined();
  });
});

describe('meshproof completion', () => {
  it.each([
    ['/bin/bash', 'complete -o bashdefault -o default -F'],
    ['/usr/bin/zsh', '#compdef meshproof'],
  ])('prints a script for %s', async (shell, line) => {
    expect(await meshproof(['completion'], shell)).toContain(line);
  });

  it('answers what the script asks', async () => {
    const asked = (...words: string[]) => meshproof(['--get-yargs-completions', 'meshproof', ...words], '/bin/bash');
    expect((await asked('run', '--suite', 'au')).split('\n')).toContain('authz');
    expect((await asked('')).split('\n')).toEqual(expect.arrayContaining(['run', 'prove', 'completion']));
    expect((await asked('run', '--')).split('\n')).toEqual(expect.arrayContaining(['--suite', '--check']));
  });
});
