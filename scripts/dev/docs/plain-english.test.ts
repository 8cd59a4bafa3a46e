import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesIn, sourcesIn } from './files-in.ts';
import { curlyQuote, stumblesIn } from './plain-english.ts';
import { root } from '../../cli/root.ts';

/** Not rewritten yet. A page of docs/ in this list is generated: its words are those of the help, the errors and the checks. */
const exempt: readonly string[] = ['docs/promises.md'];

/** Source folders whose comments and texts are clean, and stay so. */
const cleanFolders: readonly string[] = [
  'fixtures/',
  'harness/author/',
  'harness/capability/',
  'harness/comparison/',
  'harness/foundation/',
  'harness/judge/',
  'harness/kubernetes/',
  'harness/mesh/',
  'harness/run/',
  'harness/statistics/',
  'harness/telemetry/',
  'harness/traffic/',
  'harness/verdict/',
  'kind/',
  'reports/',
  'scripts/',
];

/** Where other quotation marks are data: what a run has recorded, what a test feeds in, what is part of an image's or the lab's digest. */
const quotesAreData: readonly RegExp[] = [
  /\/recorded\//,
  /^reports\/printable\.test\.ts$/,
  /^kind\/authorizer\/decide\.js$/,
];

const files = await filesIn(root);
const documents = files.filter((file) =>
  /^(README|CONTRIBUTING|ARCHITECTURE|CHANGELOG|SECURITY|docs\/.*)(\.md)$/.test(file),
);
/** The list of habits names them. */
const habits = 'scripts/dev/docs/plain-english.ts';
const sources = (await sourcesIn(root)).filter(
  (file) => file !== habits && cleanFolders.some((folder) => file.startsWith(folder)),
);

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

describe('straight quotes', () => {
  const written = files.filter((file) => /(\.(ts|js|cjs|json|md|ya?ml|sh)|^\.ci\/run)$/.test(file));

  it.each(['.ci/run', '.dependency-cruiser.js', 'harness/run/promises.test.ts', 'suites/authz/methods/methods.yaml'])(
    'are looked for in %s',
    (file) => {
      expect(written).toContain(file);
    },
  );

  it('are the only ones in code, tests, manifests and documents', async () => {
    const found = written
      .filter((file) => !quotesAreData.some((data) => data.test(file)))
      .map(async (file) => {
        const lines = (await readFile(join(root, file), 'utf8')).split('\n');
        return lines.flatMap((line, index) => (curlyQuote.test(line) ? [`${file}:${String(index + 1)}: ${line}`] : []));
      });
    expect((await Promise.all(found)).flat()).toEqual([]);
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
    'policy \u00ABmethods\u00BB',
    'policy \u2039methods\u203A',
    'policy \u201Cmethods\u201D',
    'policy \u2018methods\u2019',
    'the caller\u2019s proxy',
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
