import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '../../../harness/foundation/error-code.ts';
import { root } from '../../cli/root.ts';
import { cliPage } from './cli-page.ts';
import { decisionOf, decisionsIndex } from './decisions-index.ts';
import { remedyOf } from './errors-page.ts';
import { generatedPages } from './generated-pages.ts';
import { markdownTable } from './markdown.ts';
import { thrownErrors, thrownIn } from './thrown-errors.ts';

describe('the documents', () => {
  it('are what `node scripts/dev/write-docs.ts` writes', async () => {
    const pages = await generatedPages(root);
    const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => 'not there');
    const stale = await Promise.all(
      [...pages].map(async ([file, text]) => ((await read(file)) === text ? [] : [file])),
    );
    expect(stale.flat()).toEqual([]);
  });

  it('list no error code that no source makes: it has to go from harness/foundation/error-code.ts', async () => {
    const made = new Set((await thrownErrors(root)).map(({ code }) => code));
    expect(errorCodes.filter((code) => !made.has(code))).toEqual([]);
  });

  it('name a remedy for every error code: a hint in the source, or a line of error-remedies.ts', async () => {
    const thrown = await thrownErrors(root);
    const made = new Set(thrown.map(({ code }) => code));
    expect([...made].filter((code) => remedyOf(code, thrown) === undefined)).toEqual([]);
  });
});

describe('thrownIn', () => {
  it('finds the code, the sentence and the hint, also where they are composed', () => {
    const text = `
      const hint = 'Call ' + 'it.';
      function f() { throw new MeshproofError('NO_MESH', \`none on \${where}, \` + 'sorry', { hint }); }
      function g() { const hint = \`Ask \${who}.\`; return new MeshproofError('NO_GO', cause.message, { hint, cause }); }`;
    expect(thrownIn('a.ts', text)).toEqual([
      { code: 'NO_MESH', file: 'a.ts', sentence: 'none on …, sorry', hint: undefined },
      { code: 'NO_GO', file: 'a.ts', sentence: undefined, hint: 'Ask ….' },
    ]);
  });

  it('finds codes that are spelt apart from the error, and no comparison with one', () => {
    const text = `
      const usage = (code, sentence, hint) => new MeshproofError(code, sentence, { hint });
      if (error.code === 'NO_MESH') usage('USAGE', 'means nothing', 'See --help');
      const tool = { code: 'NO_PIP', what: 'pip is missing', hint: 'Install it.' };`;
    expect(thrownIn('a.ts', text)).toEqual([
      { code: 'USAGE', file: 'a.ts', sentence: 'means nothing', hint: 'See --help' },
      { code: 'NO_PIP', file: 'a.ts', sentence: 'pip is missing', hint: 'Install it.' },
    ]);
  });
});

describe('cliPage', () => {
  it('has a section for each command below each command', async () => {
    const help = (command: readonly string[]): Promise<string> =>
      Promise.resolve(
        {
          '': 'meshproof <command>\n\nProves.\n\nCommands:\n  meshproof lab  The lab\n',
          lab: 'meshproof lab\n\nThe lab\n\nCommands:\n  meshproof lab up <name>  Make it\n',
          'lab up': 'meshproof lab up <name>\n\nMake it\n\nOptions:\n      --count  How many  [number] [default: 7]\n',
        }[command.join(' ')] ?? '',
      );
    const page = await cliPage(help);
    expect(page.match(/^## .*/gm)).toEqual([
      '## `meshproof <command>`',
      '## `meshproof lab`',
      '## `meshproof lab up <name>`',
    ]);
    expect(page).toContain('| `--count` | How many [number] [default: 7] |');
  });
});

describe('decisionOf', () => {
  const parts = '\n## Context\nc\n## Decision\nd\n## Consequences\ne\n';

  it('reads number, title, status and date', () => {
    const decision = decisionOf('0007-so.md', `# 0007 So\n\nStatus: accepted · 2026-11-23\n${parts}`);
    expect(decisionsIndex([decision])).toContain('| [0007](0007-so.md) | So | accepted | 2026-11-23 |');
  });

  it('refuses a file with another number, without a part, or without a status', () => {
    const head = '# 0007 So\n\nStatus: accepted · 2026-11-23\n';
    expect(() => decisionOf('0008-so.md', head + parts)).toThrow('0008-so.md calls itself 0007');
    expect(() => decisionOf('0007-so.md', head + '\n## Context\nc\n## Decision\nd\n')).toThrow('no Consequences');
    expect(() => decisionOf('0007-so.md', `# 0007 So\n${parts}`)).toThrow('Status');
  });
});

describe('markdownTable', () => {
  it('keeps a cell on one line, whatever is in it', () => {
    expect(markdownTable(['a'], [['x | y\n  z']])).toBe('| a |\n|---|\n| x \\| y z |\n');
  });
});
