import { describe, expect, it } from '@jest/globals';
import { defineSuite } from '../author/define-suite.ts';
import type { FoundSuite } from '../author/found-suite.ts';
import { selectSuites, type Selection } from './select-suites.ts';

const definition = defineSuite({ title: 't', why: 'w', disturbs: 'namespace', world: { api: { namespace: 'shop' } } });
const check = definition.check({
  promise: 'p',
  observe: () => Promise.resolve({}),
  judge: () => {
    const seen = { holds: true, expected: 'e', observed: 'o' };
    return { controls: { c: seen }, promises: { r: seen } };
  },
  mutants: [{ name: 'm', refutes: 'r' }],
});
const suite = (id: string, ...checks: readonly string[]): FoundSuite => ({
  id,
  folder: `suites/${id}`,
  definition,
  checks: checks.map((name) => ({ id: name, file: `${name}.check.ts`, folder: '.', check })),
});
const found = [suite('authz', 'methods', 'paths'), suite('mtls', 'plaintext-is-refused'), suite('empty')];
const selected = ({ suites, only }: Selection) =>
  selectSuites(
    found.filter(({ id }) => suites.length === 0 || suites.includes(id)),
    { suites, only },
  ).map(({ id, checks }) => `${id}: ${checks.map((each) => each.id).join(' ')}`);

describe('selectSuites', () => {
  it('takes everything that has a check by default', () => {
    expect(selected({ suites: [] })).toEqual(['authz: methods paths', 'mtls: plaintext-is-refused']);
  });

  it('takes the suites that are named', () => {
    expect(selected({ suites: ['mtls'] })).toEqual(['mtls: plaintext-is-refused']);
  });

  it('takes the checks of which "suite/check" matches, and no suite without one', () => {
    expect(selected({ suites: [], only: /^authz\/p/ })).toEqual(['authz: paths']);
    expect(selected({ suites: [], only: /refused/g })).toEqual(['mtls: plaintext-is-refused']);
  });

  it('refuses a selection that runs nothing: it must not look green', () => {
    expect(() => selected({ suites: ['authz'], only: /method$/ })).toThrow(
      expect.objectContaining({
        code: 'NOTHING_SELECTED',
        exitCode: 64,
        message: 'there is no check in the suite authz that matches /method$/',
        hint: 'Did you mean "methods"?',
      }),
    );
    expect(() => selected({ suites: [], only: /^methods$/ })).toThrow(
      expect.objectContaining({ hint: 'The pattern is matched against suite and check, as in "authz/methods".' }),
    );
    expect(() => selected({ suites: ['empty'] })).toThrow(expect.objectContaining({ code: 'NOTHING_SELECTED' }));
  });
});
