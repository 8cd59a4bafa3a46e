import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { selectSuites } from '../../../harness/run/select-suites.ts';
import { filesIn } from './files-in.ts';
import { documentedCommands } from './documented-commands.ts';
import { root } from '../../cli/root.ts';
import { runCli } from '../../cli/run-cli.ts';

const read = (file: string) => readFile(join(root, file), 'utf8');
const pages = (await filesIn(root)).filter((file) => file.startsWith('docs/') && file.endsWith('.md'));
const withCommands = await Promise.all(
  pages.map(async (file) => ((await read(file)).includes('```sh\n') ? [file] : [])),
);
const documents = ['README.md', 'CONTRIBUTING.md', ...withCommands.flat()];
const jobs = (await filesIn(root)).filter((file) => file.startsWith('examples/ci/') && file.endsWith('.yml'));
const valueOf = (args: readonly string[], flag: string) =>
  args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined;

/** Parses the arguments and stops before the command itself; what it throws says whether they mean something. */
async function outcome(args: readonly string[]): Promise<string> {
  const understood = new Error('understood');
  const thrown: unknown = await runCli(args, () => {
    throw understood;
  }).catch((error: unknown) => error);
  return thrown instanceof Error ? thrown.message : String(thrown);
}

describe('documentedCommands', () => {
  it('takes the command lines out of shell blocks, without comments', () => {
    const text =
      "```sh\nnpm ci && npm test -- --suite authz  # both\nnpx meshproof run --check '^a b'\n```\n```\nnpx meshproof no\n```\n";
    expect(documentedCommands(text)).toEqual([
      { line: 'npm test -- --suite authz', args: ['run', '--suite', 'authz'] },
      { line: "npx meshproof run --check '^a b'", args: ['run', '--check', '^a b'] },
    ]);
  });
});

describe.each(documents)('%s', (file) => {
  it('shows only command lines that meshproof understands', async () => {
    const commands = documentedCommands(await read(file));
    expect(commands).not.toEqual([]);
    const outcomes = await Promise.all(commands.map(async ({ line, args }) => [line, await outcome(args)]));
    expect(outcomes.filter(([, message]) => message !== 'understood')).toEqual([]);
  });

  it('names only suites and checks that there are', async () => {
    const suites = await findSuites(root);
    for (const { args } of documentedCommands(await read(file)).filter(
      ({ args: [command] }) => command === 'run' || command === 'prove',
    )) {
      const only = valueOf(args, '--check');
      const selection = {
        suites: valueOf(args, '--suite')?.split(',') ?? [],
        only: only === undefined ? undefined : new RegExp(only),
      };
      expect(selectSuites(suites, selection)).not.toEqual([]);
    }
  });

  it('names only npm scripts that there are', async () => {
    const text = await read(file);
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await read('package.json')));
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });
});

describe.each(jobs)('%s', (file) => {
  it('has only command lines that meshproof understands', async () => {
    const steps = [...(await read(file)).matchAll(/^ *(?:run:|-) (npx meshproof .*?)(?: \|\| .*)?$/gm)].map(
      ([, line]) => line,
    );
    const commands = documentedCommands(`\`\`\`sh\n${steps.join('\n')}\n\`\`\`\n`);
    expect(commands.map(({ args: [command] }) => command)).toEqual(['recover', 'run', 'run', 'run', 'compare']);
    const outcomes = await Promise.all(commands.map(async ({ line, args }) => [line, await outcome(args)]));
    expect(outcomes.filter(([, message]) => message !== 'understood')).toEqual([]);
  });
});

describe('the CLI', () => {
  it('does not understand what no document shows', async () => {
    expect(await outcome(['run', '--suit', 'authz'])).toContain('--suit');
    expect(await outcome(['rnu'])).toContain('rnu');
    expect(await outcome(['lab', 'upp'])).toContain('upp');
  });
});
