import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FoundSuite } from '../author/found-suite.ts';
import { readAccepted } from './read-accepted.ts';

const suites = [{ id: 'authz', checks: [{ id: 'methods' }, { id: 'paths' }] }] as unknown as readonly FoundSuite[];

async function read(text: string) {
  const file = join(await mkdtemp(join(tmpdir(), 'meshproof-accepted-')), 'accepted.yaml');
  await writeFile(file, text);
  return readAccepted(file, suites);
}

const entry = (...more: readonly string[]) =>
  ['- check: authz/methods', 'why: a bug', 'until: 2026-12-31', ...more].join('\n  ');

describe('readAccepted', () => {
  it('reads entries, with and without a claim and a link', async () => {
    const text = `# known\n${entry()}\n${entry('claim: POST is refused', 'link: https://example.com/1')}`;
    expect(await read(text)).toEqual([
      { check: 'authz/methods', why: 'a bug', until: '2026-12-31' },
      {
        ...{ check: 'authz/methods', why: 'a bug', until: '2026-12-31' },
        ...{ claim: 'POST is refused', link: 'https://example.com/1' },
      },
    ]);
  });

  it('reads a list without entries', async () => {
    expect(await read('[]')).toEqual([]);
  });

  it.each([
    ['a check that is not there', entry().replace('methods', 'metods'), 'UNKNOWN_CHECK', /"authz\/metods"/, 'methods'],
    ['a key that is not there', entry('untill: 2027-01-01'), 'ACCEPTED_INVALID', /no key "untill"/, '"until"'],
    [
      'an entry without a date',
      entry().replace(/\n +until.*/, ''),
      'ACCEPTED_INVALID',
      /"until" is missing/,
      'check, why',
    ],
    [
      'a date that is none',
      entry().replace('12-31', '02-30'),
      'ACCEPTED_INVALID',
      /"until" is no day such as/,
      'check',
    ],
    ['a date in other words', entry().replace('2026-12-31', 'next year'), 'ACCEPTED_INVALID', /"until" is no day/, ''],
    ['an empty reason', entry().replace('a bug', '""'), 'ACCEPTED_INVALID', /"why" is no text/, ''],
    ['a reason that is a number', entry().replace('a bug', '12'), 'ACCEPTED_INVALID', /"why" is no text/, ''],
    ['a link that is no address', entry('link: issue 12'), 'ACCEPTED_INVALID', /"link" is no address/, ''],
    ['the same twice', `${entry()}\n${entry()}`, 'ACCEPTED_INVALID', /entry 2: an earlier entry accepts/, 'Remove'],
    ['an entry that is a text', '- authz/methods', 'ACCEPTED_INVALID', /entry 1: it is no mapping/, ''],
    ['a file that is no list', 'check: authz/methods', 'ACCEPTED_INVALID', /is no list/, '- check'],
    ['a file that is empty', '', 'ACCEPTED_INVALID', /is no list/, '- check'],
    ['a file that is no YAML', '- check: [', 'ACCEPTED_INVALID', /is no YAML/, 'line'],
  ])('refuses %s', async (...[, text, code, message, hint]) => {
    await expect(read(text)).rejects.toMatchObject({
      code,
      exitCode: 64,
      message: expect.stringMatching(message) as unknown,
      hint: expect.stringContaining(hint) as unknown,
    });
  });

  it('refuses a file that is not there', async () => {
    await expect(readAccepted('nowhere/accepted.yaml', suites)).rejects.toMatchObject({
      code: 'ACCEPTED_INVALID',
      message: 'nowhere/accepted.yaml could not be read',
    });
  });
});
