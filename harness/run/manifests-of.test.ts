import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Check, Mutant } from '../author/check.ts';
import { manifestsOf, moreManifestsOf } from './manifests-of.ts';
import { readManifests } from './read-manifests.ts';

const places = { shop: 'mp-1-authz-shop', legacy: 'mp-1-authz-legacy' };
let folder: string;

const yaml = (kind: string, name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;
const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshproof-manifests-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Only what is applied matters here. */
const checkThatApplies = (apply: Check['apply']): Check =>
  ({ apply, mutants: [{ name: 'm', refutes: 'it' }] }) as unknown as Check;

const namesOf = async (check: Check, mutant?: Partial<Mutant>): Promise<readonly string[]> => {
  const whole = mutant === undefined ? undefined : { name: 'm', refutes: 'it', ...mutant };
  const manifests = await manifestsOf({ folder, places }, check, whole);
  return manifests.map(({ kind, metadata, data }) =>
    [
      `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
      ...(data === undefined ? [] : [JSON.stringify(data)]),
    ].join(' '),
  );
};

describe('the manifests of a check', () => {
  it("go into the suite's first namespace unless another is named", async () => {
    await write('a.yaml', `${yaml('ConfigMap', 'one')}---\n${yaml('Secret', 'two')}`);
    await write('b.yaml', yaml('ConfigMap', 'three'));
    expect(await namesOf(checkThatApplies('a.yaml'))).toEqual([
      'ConfigMap mp-1-authz-shop/one',
      'Secret mp-1-authz-shop/two',
    ]);
    expect(await namesOf(checkThatApplies({ legacy: ['b.yaml'], shop: 'b.yaml' }))).toEqual([
      'ConfigMap mp-1-authz-legacy/three',
      'ConfigMap mp-1-authz-shop/three',
    ]);
    expect(await namesOf(checkThatApplies(['b.yaml', 'a.yaml']))).toHaveLength(3);
  });

  it('may be none', async () => {
    expect(await namesOf(checkThatApplies(undefined))).toEqual([]);
  });

  it.each([
    ['names a namespace itself', yaml('ConfigMap', 'a', '  namespace: shop\n'), 'leave it out'],
    ['has no name', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n', 'metadata.name'],
    ['has no kind', 'apiVersion: v1\nmetadata:\n  name: a\n', 'kind'],
  ])('are refused when one %s, by file and document', async (_, text, why) => {
    await write('a.yaml', `${yaml('ConfigMap', 'good')}---\n${text}`);
    const reading = readManifests({ folder, places }, 'a.yaml');
    await expect(reading).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringMatching(new RegExp(`document 2 of a\\.yaml[^]*${why}`)) as unknown,
    });
  });

  it('are refused when the file is not there', async () => {
    await expect(readManifests({ folder, places }, 'none.yaml')).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: 'none.yaml could not be read',
    });
  });
});

describe('the manifests of a mutated check', () => {
  const check = checkThatApplies({ shop: 'own.yaml', legacy: 'own.yaml' });
  beforeEach(() => write('own.yaml', yaml('ConfigMap', 'policy', 'data: { is: own }\n')));

  it('have an object of the same kind, name and namespace replaced', async () => {
    await write('mutant.yaml', yaml('ConfigMap', 'policy', 'data: { is: mutant }\n'));
    expect(await namesOf(check, { overlay: 'mutant.yaml' })).toEqual([
      'ConfigMap mp-1-authz-legacy/policy {"is":"own"}',
      'ConfigMap mp-1-authz-shop/policy {"is":"mutant"}',
    ]);
  });

  it('have any other object added', async () => {
    await write('mutant.yaml', `${yaml('ConfigMap', 'more')}---\n${yaml('Secret', 'policy')}`);
    expect(await namesOf(check, { overlay: 'mutant.yaml' })).toEqual([
      'ConfigMap mp-1-authz-shop/policy {"is":"own"}',
      'ConfigMap mp-1-authz-legacy/policy {"is":"own"}',
      'ConfigMap mp-1-authz-shop/more',
      'Secret mp-1-authz-shop/policy',
    ]);
  });

  it('lack what the mutant omits', async () => {
    expect(await namesOf(check, { omits: ['ConfigMap/policy'] })).toEqual([]);
  });

  it("are patched in the words of their file, before the world's namespaces get their real names", async () => {
    await write('own.yaml', yaml('ConfigMap', 'policy', 'data: { host: api.shop.svc }\n'));
    const patch = {
      'legacy:ConfigMap/policy': [{ op: 'replace', path: '/data/host', value: 'api.legacy.svc' }],
    } as const;
    expect(await namesOf(check, { patch })).toEqual([
      'ConfigMap mp-1-authz-shop/policy {"host":"api.mp-1-authz-shop.svc"}',
      'ConfigMap mp-1-authz-legacy/policy {"host":"api.mp-1-authz-legacy.svc"}',
    ]);
  });

  it('are another file, or a patched one, where the check applies more while it observes', async () => {
    await write('more.yaml', yaml('ConfigMap', 'more', 'data: { is: own }\n'));
    await write('other.yaml', yaml('ConfigMap', 'more', 'data: { is: other }\n'));
    const dataOf = async (instead?: Mutant['instead']) => {
      const mutant = instead === undefined ? undefined : { name: 'm', refutes: 'it', instead };
      return (await moreManifestsOf({ folder, places }, 'more.yaml', mutant)).map(({ data }) => data);
    };
    const patch = { 'ConfigMap/more': [{ op: 'replace', path: '/data/is', value: 'patched' }] } as const;
    expect(await dataOf()).toEqual([{ is: 'own' }]);
    expect(await dataOf({ 'more.yaml': 'other.yaml' })).toEqual([{ is: 'other' }]);
    expect(await dataOf({ 'more.yaml': patch })).toEqual([{ is: 'patched' }]);
    expect(await dataOf({ 'else.yaml': patch })).toEqual([{ is: 'own' }]);
  });

  it('are refused when the mutant omits what the check does not apply: it would prove nothing', async () => {
    await expect(namesOf(check, { omits: ['ConfigMap/polcy'] })).rejects.toMatchObject({
      code: 'MUTANT_INVALID',
      message: 'mutant "m" omits ConfigMap/polcy, which the check does not apply',
    });
  });
});
