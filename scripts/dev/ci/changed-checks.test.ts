import { describe, expect, it } from '@jest/globals';
import { changedChecks } from './changed-checks.ts';

const files = [
  'suites/authz/suite.ts',
  'suites/authz/methods/methods.check.ts',
  'suites/authz/methods/methods.yaml',
  'suites/authz/paths/paths.check.ts',
  'suites/authz/spellings/path-corpus.ts',
  'suites/mtls/strict/strict.check.ts',
  'harness/run/run-check.ts',
];

describe('changedChecks', () => {
  it('names the check whose file changed, and no other', () => {
    expect(changedChecks(['suites/authz/methods/methods.yaml'], files)).toStrictEqual(['authz/methods']);
  });

  it('names every check of a suite when what they share changed', () => {
    for (const shared of ['suites/authz/suite.ts', 'suites/authz/spellings/path-corpus.ts'])
      expect(changedChecks([shared], files)).toStrictEqual(['authz/methods', 'authz/paths']);
  });

  it('names a check that lost a file', () => {
    expect(changedChecks(['suites/mtls/strict/gone.mutant.yaml'], files)).toStrictEqual(['mtls/strict']);
  });

  it('names none for tests, recordings and what is no suite', () => {
    const others = ['suites/authz/methods/methods.test.ts', 'suites/authz/methods/recorded/held.json', 'README.md'];
    expect(changedChecks(others, files)).toStrictEqual([]);
    expect(changedChecks(['harness/run/run-check.ts'], files)).toStrictEqual([]);
  });
});
