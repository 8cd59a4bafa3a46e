import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { root } from '../../cli/root.ts';

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
