import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { readAccepted } from '../../../harness/run/read-accepted.ts';
import { readExpected } from '../../cli/read-expected.ts';
import { root } from '../../cli/root.ts';

const suites = await findSuites(root);
const checks = new Map(suites.flatMap(({ id, checks: own }) => own.map((each) => [`${id}/${each.id}`, each.check])));

/** The text of the first YAML block of a document, as a file. */
async function blockOf(document: string): Promise<string> {
  const text = await readFile(join(root, document), 'utf8');
  const file = join(await mkdtemp(join(tmpdir(), 'meshproof-example-')), 'accepted.yaml');
  await writeFile(file, /^```yaml\n(.*?)^```/ms.exec(text)?.[1] ?? '');
  return file;
}

describe('accepted failures in the examples', () => {
  it.each([
    ['examples/ci/accepted.yaml', () => Promise.resolve(join(root, 'examples/ci/accepted.yaml'))],
    ['docs/ci.md', () => blockOf('docs/ci.md')],
  ])('of %s name checks and promises that there are', async (_, file) => {
    const entries = await readAccepted(await file(), suites);
    expect(entries).not.toEqual([]);
    const unknown = entries.filter(
      ({ check, claim }) => claim !== checks.get(check)?.mutants.find(({ refutes }) => refutes === claim)?.refutes,
    );
    expect(unknown).toEqual([]);
  });
});

describe('the jobs of examples/ci', () => {
  it.each(['github-actions.yml', 'gitlab-ci.yml'])(
    '%s is YAML, and its nightly run names files that lie beside it',
    async (job) => {
      const text = await readFile(join(root, 'examples/ci', job), 'utf8');
      expect(parseDocument(text).errors).toEqual([]);
      const named = [...text.matchAll(/--(?:accepted|expect) (\S+)/g)].map(([, file]) => file);
      expect(named).toEqual(['accepted.yaml', 'expected.txt']);
      const beside = await readdir(join(root, 'examples/ci'));
      expect(beside).toEqual(expect.arrayContaining(named));
    },
  );
});

describe('examples/ci/expected.txt', () => {
  it('names checks that there are', async () => {
    const all = { suites: [], only: undefined, reports: 'reports' };
    const expected = await readExpected(join(root, 'examples/ci/expected.txt'), all);
    expect(expected.filter((check) => !checks.has(check))).toEqual([]);
  });
});
