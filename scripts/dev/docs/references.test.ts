import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../cli/root.ts';
import { filesIn } from './files-in.ts';
import { danglingReferences } from './references.ts';
import { linksIn, repairedLinks } from './repaired-links.ts';

const files = await filesIn(root);

describe('every file that is named', () => {
  it('in a comment or a document exists', async () => {
    const texts = files.filter((file) => /\.(md|ts|js|yaml|yml)$/.test(file) && !import.meta.url.endsWith(file));
    const dangling = texts.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      return danglingReferences(file, text, files).map((name) => `${file}: ${name}`);
    });
    expect((await Promise.all(dangling)).flat()).toEqual([]);
  });
});

describe('danglingReferences', () => {
  const known = ['harness/a/there.ts', 'docs/page.md', 'kind/there.yaml'];

  it('finds names in comments and not in code', () => {
    const text = "import x from './gone.ts';\n// see there.ts, not gone.ts\n/** As a/there.ts and b/there.ts are. */\n";
    expect(danglingReferences('x.ts', text, known)).toEqual(['gone.ts', 'b/there.ts']);
  });

  it('finds links and quoted names in documents, but no pattern and no example', () => {
    const text =
      '[a](page.md) [b](lost.md#x) `there.ts` `lost.ts` `*.check.ts` `<name>.ts`\n```ts\n// lost-too.ts\n```\n';
    expect(danglingReferences('docs/x.md', text, known)).toEqual(['docs/lost.md', 'lost.ts']);
  });
});

describe('repairedLinks', () => {
  it('lead to where the only file of that name is now', () => {
    const text =
      '[a](../harness/old/there.ts) [b](../kind/there.yaml#top) [c](https://x.test/there.ts) [d](../gone.ts)';
    const moved = repairedLinks('docs/x.md', text, ['docs/x.md', 'harness/new/there.ts', 'kind/there.yaml']);
    expect(moved).toBe(
      '[a](../harness/new/there.ts) [b](../kind/there.yaml#top) [c](https://x.test/there.ts) [d](../gone.ts)',
    );
    expect(linksIn('docs/x.md', moved).map(({ path }) => path)).toEqual([
      'harness/new/there.ts',
      'kind/there.yaml',
      'gone.ts',
    ]);
  });
});
