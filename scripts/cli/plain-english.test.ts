import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesIn, sourcesIn } from '../docs/files-in.ts';
import { stumblesIn } from './plain-english.ts';
import { root } from './root.ts';

/** Not rewritten yet. A page of docs/ in this list is generated: its words are those of the help, the errors and the checks. */
const exempt: readonly string[] = ['CONTRIBUTING.md', 'docs/cli.md', 'docs/promises.md'];

/** Source folders whose comments and texts are clean, and stay so. */
const cleanFolders: readonly string[] = [
  'fixtures/',
  'harness/author/',
  'harness/capability/',
  'harness/check/',
  'harness/foundation/',
  'harness/judge/',
  'harness/kubernetes/',
  'harness/mesh/',
  'harness/run/',
  'harness/telemetry/',
  'harness/traffic/',
  'harness/verdict/',
  'kind/',
  'reports/',
  'scripts/docs/',
];

const files = await filesIn(root);
const documents = files.filter((file) =>
  /^(README|CONTRIBUTING|ARCHITECTURE|CHANGELOG|SECURITY|docs\/.*)(\.md)$/.test(file),
);
const sources = (await sourcesIn(root)).filter((file) => cleanFolders.some((folder) => file.startsWith(folder)));

async function stumbles(file: string): Promise<readonly string[]> {
  const found = stumblesIn(await readFile(join(root, file), 'utf8'));
  return found.map(({ line, words, instead }) => `${file}:${String(line)}: "${words}" (write: ${instead})`);
}

describe('plain English', () => {
  it.each(['README.md', 'docs/mesh-facts.md', 'docs/cli.md', 'SECURITY.md'])('looks at %s', (file) => {
    expect(documents).toContain(file);
  });

  it('is what documents are written in', async () => {
    const found = await Promise.all(documents.filter((file) => !exempt.includes(file)).map(stumbles));
    expect(found.flat()).toEqual([]);
  });

  it('is what clean source folders are written in', async () => {
    expect((await Promise.all(sources.map(stumbles))).flat()).toEqual([]);
  });

  it('exempts no document that needs no exemption', async () => {
    const found = await Promise.all(exempt.map(async (file) => ((await stumbles(file)).length === 0 ? [file] : [])));
    expect(found.flat()).toEqual([]);
  });
});

describe('stumblesIn', () => {
  it.each([
    'The port; `http` unless told.',
    'It keeps what it was told.',
    '5 × reset (asked for: http-403)',
    'as whoever calls',
    'nobody listens',
    'the test wants a label',
    'it takes a slow pod for a dead one',
    'policy «methods»',
  ])('finds: %s', (line) => {
    expect(stumblesIn(`fine\n${line}`)).toEqual([expect.objectContaining({ line: 2 })]);
  });

  it.each(['Default: 5.', 'It takes 30 s for each suite.', 'The caller expects 403 ("refused").', 'an unwanted pod'])(
    'lets pass: %s',
    (line) => {
      expect(stumblesIn(line)).toEqual([]);
    },
  );
});
