import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sampleCheck, sampleRun, sampleSuite } from '../../reports/sample-run.ts';
import { readExpected } from './read-expected.ts';

const all = { suites: [], only: undefined, reports: 'reports' };

async function fileWith(text: string) {
  const file = join(await mkdtemp(join(tmpdir(), 'meshproof-expected-')), 'expected');
  await writeFile(file, text);
  return file;
}

describe('readExpected', () => {
  it('reads a list, one check a line, with comments and blank lines', async () => {
    const file = await fileWith('# nightly\nauthz/methods\n\n  authz/paths # since May\n');
    expect(await readExpected(file, all)).toEqual(['authz/methods', 'authz/paths']);
  });

  it('reads the checks of a result that applied there, whatever their verdict', async () => {
    const checks = [
      sampleCheck({ check: 'held' }),
      sampleCheck({ check: 'refuted', verdict: 'refuted' }),
      sampleCheck({ check: 'elsewhere', verdict: 'not-applicable' }),
    ];
    const file = await fileWith(JSON.stringify(sampleRun({ suites: [sampleSuite(checks)] }), undefined, 2));
    expect(await readExpected(file, all)).toEqual(['authz/held', 'authz/refuted']);
  });

  it('expects only what the names in the selection cover, also of checks that are gone', async () => {
    const file = await fileWith('authz/gone\nauthz/paths\nmtls/strict\n');
    expect(await readExpected(file, { ...all, suites: ['authz'] })).toEqual(['authz/gone', 'authz/paths']);
    expect(await readExpected(file, { ...all, only: /gone|strict/g })).toEqual(['authz/gone', 'mtls/strict']);
  });

  it.each([
    ['a line that names no check', 'authz/methods\nauthz\n', /line 2: "authz" is no suite\/check/],
    ['a list without a check', '# later\n', /names no check/],
  ])('refuses %s', async (_, text, message) => {
    await expect(readExpected(await fileWith(text), all)).rejects.toMatchObject({
      code: 'EXPECTED_INVALID',
      exitCode: 64,
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('refuses a result in which no check applied: it would expect nothing', async () => {
    const none = await fileWith(JSON.stringify(sampleRun({ suites: [] })));
    await expect(readExpected(none, all)).rejects.toMatchObject({ code: 'EXPECTED_INVALID' });
  });

  it('refuses what is neither a file nor a run', async () => {
    await expect(readExpected('no-such-run', all)).rejects.toMatchObject({ code: 'RUN_UNKNOWN', exitCode: 64 });
  });
});
