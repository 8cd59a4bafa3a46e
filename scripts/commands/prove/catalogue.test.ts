import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { conditionSchema, defectSchema, readChanges } from '../../../kind/changes/read-changes.ts';
import { root } from '../../cli/root.ts';

const suites = await findSuites(root, { suites: [], beside: [] });
const defects = await readChanges(join(root, 'kind/defects'), defectSchema);
const conditions = await readChanges(join(root, 'kind/conditions'), conditionSchema);
const claims = new Map<string, readonly string[]>(
  suites.flatMap(({ id, checks }) =>
    checks.map((each) => [`${id}/${each.id}`, each.check.mutants.map(({ refutes }) => refutes)] as const),
  ),
);

describe('the catalogue of defects', () => {
  it('has at least 40, of every kind', () => {
    expect(defects.length).toBeGreaterThanOrEqual(40);
    expect(new Set(defects.map(({ kind }) => kind)).size).toBe(11);
  });

  // What a suite's world promises is no check's.
  const broken = defects.flatMap(({ name, refutes }) => refutes.map((each) => ({ name, ...each })));
  it.each(broken.filter(({ check }) => !check.endsWith('/world')))(
    '$name breaks a promise that $check makes',
    ({ check, claim }) => {
      expect(claims.get(check)).toContain(claim);
    },
  );
});

describe('the catalogue of conditions', () => {
  it('has at least 25', () => {
    expect(conditions.length).toBeGreaterThanOrEqual(25);
  });

  it.each(conditions)('$name names suites and checks that are there', ({ suites: named = [], differs }) => {
    expect(suites.map(({ id }) => id)).toEqual(expect.arrayContaining([...named]));
    for (const { check } of differs) expect([...claims.keys()]).toContain(check);
  });
});
