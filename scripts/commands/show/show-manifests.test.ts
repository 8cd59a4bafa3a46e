import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../harness/kubernetes/manifest.ts';
import { root } from '../../cli/root.ts';
import { showManifests, type ShowRequest } from './show-manifests.ts';

const show = (check: string, rest: Partial<ShowRequest> = {}) =>
  showManifests(root, { check, mutant: undefined, namespaces: true, ...rest });
const objectsIn = (text: string) =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((each) => each !== null);

describe('meshproof show', () => {
  it('prints what a check applies, in the namespaces of its world', async () => {
    const text = await show('authz/methods');
    expect(text).toMatch(/^# authz\/methods: POST is refused/);
    expect(objectsIn(text)).toMatchObject([
      {
        kind: 'AuthorizationPolicy',
        metadata: { name: 'methods', namespace: 'shop' },
        spec: { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] },
      },
    ]);
  });

  it('prints what a mutant applies, and what it breaks', async () => {
    const text = await show('authz/methods', { mutant: 'post-too' });
    expect(text).toMatch(/^# .*\n# Mutant post-too, which breaks: POST is refused by the mesh$/m);
    expect(objectsIn(text)).toMatchObject([
      { spec: { rules: [{ to: [{ operation: { methods: ['GET', 'POST'] } }] }] } },
    ]);
  });

  it('leaves the namespaces out, as the files do', async () => {
    const [policy] = objectsIn(await show('authz/methods', { namespaces: false }));
    expect(policy?.metadata).toEqual({ name: 'methods' });
  });

  it('says what a mutant leaves out', async () => {
    const text = await show('authz/default-deny', { mutant: 'no-policy' });
    expect(text).toContain('# Left out: AuthorizationPolicy/default-deny');
    expect(objectsIn(text).map(({ kind }) => kind)).not.toContain('AuthorizationPolicy');
  });

  it('prints what is applied while the check observes, as the mutant has it', async () => {
    const changed = async (mutant?: string) =>
      objectsIn(await show('canary/zero-and-hundred', { mutant })).map(({ spec }) => JSON.stringify(spec));
    const own = await changed();
    const other = await changed('not-quite-none');
    expect(own).toHaveLength(other.length);
    expect(other.filter((each) => !own.includes(each))).toHaveLength(1);
  });

  it.each([
    ['a check that is not there', { check: 'authz/metods' }, { code: 'UNKNOWN_CHECK', known: 'authz/methods' }],
    ['a check without its suite', { check: 'methods' }, { code: 'UNKNOWN_CHECK', known: 'authz/methods' }],
    ['a suite that is not there', { check: 'auhtz/methods' }, { code: 'UNKNOWN_SUITE', known: 'authz' }],
    [
      'a mutant that is not there',
      { check: 'authz/methods', mutant: 'pots-too' },
      { code: 'UNKNOWN_MUTANT', known: 'post-too' },
    ],
  ])(
    'refuses %s, with the nearest',
    async (_, { check, ...rest }: Pick<ShowRequest, 'check'> & Partial<ShowRequest>, { code, known }) => {
      await expect(show(check, rest)).rejects.toMatchObject({
        code,
        exitCode: 64,
        hint: expect.stringMatching(new RegExp(`^Did you mean .${known}.\\?$`)) as unknown,
      });
    },
  );
});
