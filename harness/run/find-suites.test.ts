import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { findSuites } from './find-suites.ts';

let root: string;
let exported: Record<string, unknown>;

const suite = {
  title: 'only those you allow may call',
  why: 'because',
  disturbs: 'namespace',
  world: { api: { namespace: 'shop' } },
};
const check = {
  promise: 'POST is refused.',
  observe: () => Promise.resolve({}),
  judge: () => [],
  mutants: [{ name: 'any', refutes: 'POST is refused' }],
};

/** Makes the files, and says what each module's default export is. */
async function given(modules: Readonly<Record<string, unknown>>): Promise<void> {
  exported = Object.fromEntries(Object.entries(modules).map(([path, value]) => [basename(path), value]));
  for (const path of Object.keys(modules)) {
    await mkdir(join(root, 'suites', path, '..'), { recursive: true });
    await writeFile(join(root, 'suites', path), '');
  }
}

const load = (file: string) => Promise.resolve(exported[basename(file)]);
const find = (...suites: readonly string[]) => findSuites(root, { suites, load });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'meshproof-suites-'));
});

describe('findSuites', () => {
  it('finds every folder as a suite and every check in it, sorted', async () => {
    await given({
      'mtls/suite.ts': suite,
      'authz/suite.ts': suite,
      'authz/paths/paths.check.ts': check,
      'authz/methods/methods.check.ts': check,
    });
    const found = await find();
    expect(found.map(({ id, checks }) => [id, checks.map((each) => each.id)])).toEqual([
      ['authz', ['methods', 'paths']],
      ['mtls', []],
    ]);
  });

  it('loads no suite but those that are asked for', async () => {
    await given({ 'mtls/suite.ts': suite, 'authz/suite.ts': suite });
    await mkdir(join(root, 'suites', 'half-written'));
    expect((await find('mtls', 'authz')).map(({ id }) => id)).toEqual(['authz', 'mtls']);
    await expect(find()).rejects.toMatchObject({ code: 'SUITE_BROKEN' });
  });

  it('finds checks that have a folder of their own, with what the suite shares in manifests/', async () => {
    await given({
      'authz/suite.ts': suite,
      'authz/methods/methods.check.ts': { ...check, apply: ['own.yaml', 'shared.yaml'] },
      'authz/methods/own.yaml': '',
      'authz/manifests/shared.yaml': '',
    });
    const [found] = await find();
    expect(found?.checks.map(({ id, folder }) => [id, folder])).toEqual([
      ['methods', join(root, 'suites', 'authz', 'methods')],
    ]);
  });

  it('refuses two checks of a name in a suite', async () => {
    await given({
      'authz/suite.ts': suite,
      'authz/methods/methods.check.js': check,
      'authz/methods/methods.check.ts': check,
    });
    await expect(find()).rejects.toMatchObject({ code: 'CHECK_BROKEN', message: expect.stringMatching(/two checks/) });
  });

  it('takes compiled suites and checks', async () => {
    await given({ 'authz/suite.js': suite, 'authz/methods/methods.check.js': check, 'authz/methods.check.d.ts': '' });
    expect((await find())[0]?.checks.map(({ id }) => id)).toEqual(['methods']);
  });

  describe('beside the built-in ones', () => {
    const findBeside = (...folders: readonly string[]) =>
      findSuites(root, { beside: folders.map((each) => join(root, each)), load });

    it('finds suites among other folders, sorted with all', async () => {
      await given({
        'mtls/suite.ts': suite,
        '../ours/ledger/suite.ts': suite,
        '../ours/ledger/paid/paid.check.ts': check,
        '../ours/docs/index.md': '',
        '../ours/node_modules/foreign/suite.ts': suite,
        '../theirs/zebra/suite.js': suite,
      });
      const found = await findBeside('ours', 'theirs', 'ours');
      expect(found.map(({ id, folder }) => [id, folder])).toEqual([
        ['ledger', join(root, 'ours', 'ledger')],
        ['mtls', join(root, 'suites', 'mtls')],
        ['zebra', join(root, 'theirs', 'zebra')],
      ]);
    });

    it('selects among all', async () => {
      await given({ 'mtls/suite.ts': suite, '../ours/ledger/suite.ts': suite });
      const beside = [join(root, 'ours')];
      expect((await findSuites(root, { suites: ['ledger'], beside, load })).map(({ id }) => id)).toEqual(['ledger']);
      await expect(findSuites(root, { suites: ['leger'], beside, load })).rejects.toMatchObject({
        code: 'UNKNOWN_SUITE',
        hint: 'Did you mean "ledger"?',
      });
    });

    it('refuses two suites of a name, and says where they are', async () => {
      await given({ 'mtls/suite.ts': suite, '../ours/mtls/suite.ts': suite });
      await expect(findBeside('ours')).rejects.toMatchObject({
        code: 'SUITE_TWICE',
        exitCode: 64,
        message: expect.stringContaining(`suites/mtls and ${join(root, 'ours', 'mtls')}`),
      });
    });

    it('refuses a folder that is not there', async () => {
      await given({ 'mtls/suite.ts': suite });
      await expect(findBeside('ours')).rejects.toMatchObject({ code: 'SUITES_MISSING', exitCode: 64 });
    });

    it('refuses a folder without a suite, and a suite in place of its folder', async () => {
      await given({ 'mtls/suite.ts': suite, '../ours/docs/index.md': '', '../ours/ledger/suite.ts': suite });
      await expect(findBeside('ours/docs')).rejects.toMatchObject({
        code: 'SUITES_MISSING',
        exitCode: 64,
        hint: expect.stringMatching(/^It should hold a folder/),
      });
      await expect(findBeside('ours/ledger')).rejects.toMatchObject({
        code: 'SUITES_MISSING',
        hint: `ledger is a suite itself; name the folder above it: --suites ${join(root, 'ours')}`,
      });
    });

    it('refuses a folder with a check and no suite', async () => {
      await given({ 'mtls/suite.ts': suite, '../ours/ledger/paid/paid.check.ts': check });
      await expect(findBeside('ours')).rejects.toMatchObject({ code: 'SUITE_BROKEN' });
    });
  });

  it('refuses a suite that nobody knows, with the nearest', async () => {
    await given({ 'mtls/suite.ts': suite, 'authz/suite.ts': suite });
    await expect(find('mtls', 'auhtz')).rejects.toMatchObject({
      code: 'UNKNOWN_SUITE',
      exitCode: 64,
      hint: 'Did you mean "authz"?',
    });
  });

  it("finds manifests in the check's folder, and those that several checks share", async () => {
    const applying = { ...check, apply: ['own.yaml', 'shared.yaml'] };
    await given({
      'authz/suite.ts': suite,
      'authz/methods/methods.check.ts': applying,
      'authz/methods/own.yaml': '',
      'authz/manifests/shared.yaml': '',
      'authz/paths/elsewhere.yaml': '',
    });
    expect((await find())[0]?.checks[0]?.folder).toBe(join(root, 'suites', 'authz', 'methods'));
    exported['methods.check.ts'] = { ...check, apply: 'elsewhere.yaml' };
    await expect(find()).rejects.toThrow('names the manifest elsewhere.yaml, which is not in its folder');
  });

  it('refuses a check with the name of the result that says what became of a world', async () => {
    await given({ 'authz/suite.ts': suite, 'authz/world/world.check.ts': check });
    await expect(find()).rejects.toMatchObject({ code: 'CHECK_BROKEN', message: expect.stringMatching(/"world"/) });
  });

  it.each(['authz/methods.check.ts', 'authz/paths/methods.check.ts'])(
    'refuses %s, where nobody looks',
    async (path) => {
      await given({ 'authz/suite.ts': suite, [path]: check });
      await expect(find()).rejects.toMatchObject({
        code: 'CHECK_BROKEN',
        message: `suites/${path} is not in a folder of its name, suites/authz/methods`,
      });
    },
  );

  it('leaves files beside the checks alone', async () => {
    await given({
      'authz/suite.ts': suite,
      'authz/methods/methods.check.ts': check,
      'authz/paths/corpus.ts': undefined,
      'authz/methods/methods.yaml': '',
    });
    expect((await find())[0]?.checks).toHaveLength(1);
  });

  it('refuses a folder without a suite', async () => {
    await given({ 'authz/methods/methods.check.ts': check });
    await expect(find()).rejects.toMatchObject({ code: 'SUITE_BROKEN', message: 'suites/authz has no suite.ts' });
  });

  it('says what a suite lacks', async () => {
    await given({ 'authz/suite.ts': { ...suite, why: ' ', disturbs: 'everybody' } });
    await expect(find()).rejects.toThrow(/^suites\/authz\/suite\.ts is no suite: why: .*; disturbs: /);
  });

  it.each([
    ['without a default export', undefined, /is no check: it has no default export$/],
    ['with an empty promise', { ...check, promise: '  ' }, /is no check: promise: /],
    ['without a mutant', { ...check, mutants: [] }, /mutants: must have a mutant/],
    ['without a judge', { ...check, judge: undefined }, /judge: must be a function/],
    [
      'with two mutants of a name',
      { ...check, mutants: [...check.mutants, ...check.mutants] },
      /has two mutants named "any"/,
    ],
    ['whose manifest is not there', { ...check, apply: 'deny.yaml' }, /names the manifest deny\.yaml, which is not/],
    [
      "whose mutant's manifest is not there",
      { ...check, mutants: [{ name: 'any', refutes: 'x', overlay: ['open.yaml'] }] },
      /names the manifest open\.yaml, which is not/,
    ],
    [
      'that names a namespace nobody has',
      { ...check, apply: { bank: 'methods.check.ts' } },
      /the namespace "bank", but .* only shop/,
    ],
  ])('refuses a check %s', async (_, broken, message) => {
    await given({ 'authz/suite.ts': suite, 'authz/methods/methods.check.ts': broken });
    await expect(find()).rejects.toMatchObject({ code: 'CHECK_BROKEN', message: expect.stringMatching(message) });
  });

  it('refuses a check whose patch has lost its path, without a cluster', async () => {
    const rules = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata: { allow: GET }\n';
    const patching = (path: string) => ({
      ...check,
      apply: 'rules.yaml',
      mutants: [{ name: 'any', refutes: 'x', patch: { 'ConfigMap/rules': [{ op: 'remove', path }] } }],
    });
    await given({
      'authz/suite.ts': suite,
      'authz/methods/methods.check.ts': patching('/data/allow'),
      'authz/methods/rules.yaml': '',
    });
    await writeFile(join(root, 'suites', 'authz', 'methods', 'rules.yaml'), rules);
    expect(await find()).toHaveLength(1);
    exported['methods.check.ts'] = patching('/data/deny');
    await expect(find()).rejects.toMatchObject({
      code: 'CHECK_BROKEN',
      message:
        'suites/authz/methods/methods.check.ts: the patch of mutant "any" does not apply: ConfigMap/rules, remove /data/deny: ' +
        'there is nothing at this path',
    });
  });

  it('names the file that could not be loaded', async () => {
    await given({ 'authz/suite.ts': suite, 'authz/methods/methods.check.ts': check });
    const broken = (file: string) =>
      file.endsWith('.check.ts') ? Promise.reject(new SyntaxError('Unexpected token')) : Promise.resolve(suite);
    await expect(findSuites(root, { load: broken })).rejects.toMatchObject({
      code: 'CHECK_BROKEN',
      cause: new SyntaxError('Unexpected token'),
    });
  });

  it('says where it looked when there are no suites', async () => {
    await expect(find()).rejects.toMatchObject({ code: 'SUITES_MISSING' });
  });

  it('takes every suite of this checkout', async () => {
    const found = await findSuites(resolve(import.meta.dirname, '..', '..'));
    expect(found.length).toBeGreaterThan(0);
  });
});
