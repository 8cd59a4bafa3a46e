import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openJournal } from './journal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshproof-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is between the line breaks; the last is empty unless the line before it is torn. */
const linesOf = async (file: string): Promise<readonly string[]> => (await readFile(file, 'utf8')).split('\n');

const entriesOf = async (file: string): Promise<readonly unknown[]> =>
  (await linesOf(file)).slice(0, -1).map((line) => JSON.parse(line) as unknown);

/** A process that journals one act after the other, and says on its standard output each one that it may do now. */
const acting = () => `
  const { openJournal } = await import(${JSON.stringify(new URL('journal.ts', import.meta.url).href)});
  const journal = await openJournal(${JSON.stringify(folder)}, { run: '7f3a1' });
  for (let act = 0; ; act += 1) {
    await journal.will([String(act)]);
    process.stdout.write(act + '\\n');
  }`;

describe('the journal of a run', () => {
  it("makes the run's folder, and says first which run it is of", async () => {
    const { file } = await openJournal(join(folder, 'runs', '7f3a1'), { run: '7f3a1', holder: 'here/1/2' });
    expect(file).toBe(join(folder, 'runs', '7f3a1', 'journal.ndjson'));
    expect(await entriesOf(file)).toEqual([
      { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown, opened: { run: '7f3a1', holder: 'here/1/2' } },
    ]);
  });

  it('has a whole line on disk as soon as an act may begin', async () => {
    const journal = await openJournal(folder, { run: '7f3a1' });
    await journal.will(['Namespace mp-7f3a1', 'Service mp-7f3a1/api']);
    expect((await entriesOf(journal.file)).at(-1)).toMatchObject({
      will: ['Namespace mp-7f3a1', 'Service mp-7f3a1/api'],
    });
    expect((await linesOf(journal.file)).at(-1)).toBe('');
  });

  it('tells what was undone, and that the run was closed, after what was done', async () => {
    const journal = await openJournal(folder, { run: '7f3a1' });
    await journal.will(['Service mp-7f3a1/api']);
    await journal.undone(['Service mp-7f3a1/api']);
    await journal.closed();
    const entries = (await entriesOf(journal.file)) as readonly Readonly<Record<string, unknown>>[];
    expect(entries.map(({ at: _, ...entry }) => entry)).toEqual([
      { opened: { run: '7f3a1' } },
      { will: ['Service mp-7f3a1/api'] },
      { undone: ['Service mp-7f3a1/api'] },
      { closed: true },
    ]);
  });

  it('keeps every line whole, whoever writes at the same time', async () => {
    const journal = await openJournal(folder, { run: '7f3a1' });
    const names = Array.from({ length: 40 }, (_, index) => `Service mp-7f3a1/${String(index)}`);
    await Promise.all(names.map((name) => journal.will([name])));
    const entries = (await entriesOf(journal.file)) as readonly { readonly will?: readonly string[] }[];
    expect(entries.flatMap(({ will = [] }) => will).toSorted()).toEqual(names.toSorted());
  });

  it('lets nothing be done when it cannot be written, as on a full disk', async () => {
    const journal = await openJournal(folder, { run: '7f3a1' });
    await rm(journal.file);
    await symlink('/dev/full', journal.file);
    await expect(journal.will(['Namespace mp-7f3a1'])).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(openJournal(folder, { run: '7f3a1' })).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('has every act that was begun before a kill -9; no line but the last can be torn', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', acting()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.split('\n').length > 20) child.kill('SIGKILL');
    }
    const begun = said.split('\n').slice(0, -1);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(begun.length).toBeGreaterThanOrEqual(20);
    const entries = (await entriesOf(join(folder, 'journal.ndjson'))) as readonly {
      readonly will?: readonly string[];
    }[];
    expect(entries.flatMap(({ will = [] }) => will).slice(0, begun.length)).toEqual(begun);
  });
});
