import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { root } from '../../cli/root.ts';
import { asText } from './list-suites.ts';

const list = (suites: string) =>
  runCommand({
    file: process.execPath,
    args: [join(root, 'scripts/meshproof.js'), 'list', '--json', '--suites', suites],
  });

describe('meshproof list --suites', () => {
  it('lists a suite of another package, which imports meshproof/check, beside the built-in ones', async () => {
    const { stdout } = await list(join(root, 'examples/own-suite'));
    const listed = JSON.parse(stdout) as readonly { readonly suite: string; readonly checks: readonly unknown[] }[];
    expect(listed.map(({ suite }) => suite)).toEqual(expect.arrayContaining(['authz', 'house-rules']));
    expect(listed.find(({ suite }) => suite === 'house-rules')?.checks).toHaveLength(1);
  });

  it('ends with 64 where there is no suite', async () => {
    await expect(list(join(root, 'examples'))).rejects.toThrow(/ended with 64:\s+SUITES_MISSING/);
  });
});

describe('the list as text', () => {
  it('has the explanation of a check under its promise, and no line where there is none', () => {
    const check = {
      check: 'methods',
      promise: 'POST is refused.',
      requires: [],
      mutants: [{ mutant: 'post-too', refutes: '' }],
    };
    const suite = { suite: 'authz', title: 'only those you allow may call', why: '', requires: [] };
    const text = asText({ ...suite, checks: [{ ...check, explain: 'The policy allows GET alone.' }, check] });
    expect(text.split('\n').map((line) => line.trim().replace(/ {2,}/, '  '))).toEqual([
      'authz  only those you allow may call · 2 checks',
      'methods  POST is refused.',
      'The policy allows GET alone.',
      'mutants: post-too',
      'methods  POST is refused.',
      'mutants: post-too',
    ]);
  });
});
